package io.bindercd.inspection;

import io.bindercd.core.Failure;
import io.bindercd.site.model.Member;
import java.util.Objects;
import java.util.Optional;

/**
 * A member that is looked at.
 *
 * @param environment the name of its environment
 * @param access the way to its cluster; empty when there is none
 * @param obstacle why there is none; empty otherwise
 */
public record Subject(String environment, Member member, Optional<Access> access, Optional<Failure> obstacle) {
    public Subject {
        Objects.requireNonNull(environment);
        Objects.requireNonNull(member);
        if (access.isPresent() == obstacle.isPresent()) {
            throw new IllegalArgumentException(member.name() + " needs either a way to it or an obstacle");
        }
    }

    public static Subject reached(String environment, Member member, Access access) {
        return new Subject(environment, member, Optional.of(access), Optional.empty());
    }

    public static Subject unreached(String environment, Member member, Failure obstacle) {
        return new Subject(environment, member, Optional.empty(), Optional.of(obstacle));
    }

    public String name() {
        return member.name();
    }
}
