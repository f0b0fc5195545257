package io.bindercd.site.model;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** An environment and its members; at least one. */
public record Environment(String name, Role role, List<Member> members) {
    /** What an environment is for. */
    public enum Role {
        /** Deployed first, to find out. */
        STAGING,
        /** What users meet. */
        PRODUCTION
    }

    public Environment {
        Objects.requireNonNull(name);
        Objects.requireNonNull(role);
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException(name + " has no member");
        }
    }

    public Optional<Member> member(String name) {
        return members.stream().filter(member -> member.name().equals(name)).findFirst();
    }

    public Optional<Member> prime() {
        return members.stream().filter(member -> member.standing().prime()).findFirst();
    }

    /** The address at which users meet the environment: the federation's, or else the prime's own. */
    public Optional<URI> publicUrl() {
        return members.stream()
                .flatMap(member -> member.urls().federation().stream())
                .findFirst()
                .or(() -> prime().flatMap(member -> member.urls().binder()))
                .or(() -> members.get(0).urls().binder());
    }
}
