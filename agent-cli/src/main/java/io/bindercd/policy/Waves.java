package io.bindercd.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * In which order the members of production get a change.
 *
 * <p>First one canary, neither prime nor the redirector: while its versions differ from prime's it leaves the rotation by
 * itself ({@code jupyterhub/mybinder.org-deploy: images/federation-redirect/app.py}), so it is tried without traffic. Then
 * prime with all others, close together, because each stays out of the rotation until it matches prime. The redirector
 * last. A site may set the waves itself.
 */
public final class Waves {
    /** A member as far as the order is concerned; {@code wave} is the site's own number for it, 0 for none. */
    public record Candidate(String name, boolean prime, boolean redirector, int weight, int wave) {
        public Candidate {
            Objects.requireNonNull(name);
        }
    }

    /** Members that move together, in order of their names; {@code canary} when the others wait for its verdict. */
    public record Wave(String name, List<String> members, boolean canary) {
        public Wave {
            Objects.requireNonNull(name);
            members = List.copyOf(members);
        }
    }

    private Waves() {}

    /** The waves, none empty; every candidate is in exactly one. */
    public static List<Wave> plan(List<Candidate> candidates) {
        if (candidates.stream().anyMatch(one -> one.wave() > 0)) {
            return asConfigured(candidates);
        }
        List<Candidate> members = candidates.stream()
                .filter(one -> !one.redirector())
                .sorted(Comparator.comparing(Candidate::name))
                .toList();
        List<Wave> waves = new ArrayList<>();
        List<Candidate> rest = new ArrayList<>(members);
        if (members.size() > 1) {
            members.stream()
                    .filter(one -> !one.prime())
                    .min(Comparator.comparingInt(Candidate::weight).thenComparing(Candidate::name))
                    .ifPresent(canary -> {
                        waves.add(new Wave("canary", List.of(canary.name()), true));
                        rest.remove(canary);
                    });
        }
        add(waves, members.size() > 1 ? "prime and the rest" : "production", rest);
        add(
                waves,
                "redirector",
                candidates.stream().filter(Candidate::redirector).toList());
        return waves;
    }

    private static List<Wave> asConfigured(List<Candidate> candidates) {
        Map<Integer, List<Candidate>> byNumber = new TreeMap<>();
        candidates.forEach(one -> byNumber.computeIfAbsent(
                        one.wave() > 0 ? one.wave() : Integer.MAX_VALUE, number -> new ArrayList<>())
                .add(one));
        List<Wave> waves = new ArrayList<>();
        byNumber.forEach(
                (number, members) -> add(waves, number == Integer.MAX_VALUE ? "the rest" : "wave " + number, members));
        return waves;
    }

    private static void add(List<Wave> waves, String name, List<Candidate> members) {
        if (!members.isEmpty()) {
            waves.add(new Wave(
                    name, members.stream().map(Candidate::name).sorted().toList(), false));
        }
    }
}
