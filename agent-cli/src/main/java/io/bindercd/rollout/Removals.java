package io.bindercd.rollout;

import io.bindercd.rollout.observed.PodState;
import io.bindercd.rollout.rules.Losses;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How many pods of the new revision were taken away again. Some controllers delete such a pod and make another within a blink,
 * so that it is not enough to look for those that were evicted: whoever has seen more pods than were ever wanted has seen some go.
 */
final class Removals {
    private final Set<String> removed = new HashSet<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Instant> readySince = new HashMap<>();
    private List<PodState> last = List.of();
    private Duration longest = Duration.ZERO;
    private int most;
    private int wanted;

    /** Takes note of the pods that live and of those that were displaced. */
    void follow(List<PodState> pods, List<PodState> displaced, int pending, Instant now) {
        wanted = pending;
        most = Math.max(most, pending);
        last = displaced.isEmpty() ? last : displaced;
        for (PodState pod : displaced) {
            removed.add(pod.uid());
            seen.add(pod.uid());
        }
        Set<String> ready =
                pods.stream().filter(PodState::ready).map(PodState::uid).collect(Collectors.toSet());
        Set<String> here = pods.stream().map(PodState::uid).collect(Collectors.toSet());
        seen.addAll(here);
        readySince.forEach((uid, since) -> {
            Duration life = Duration.between(since, now);
            longest = here.contains(uid) || life.compareTo(longest) <= 0 ? longest : life;
        });
        readySince.keySet().retainAll(ready);
        ready.forEach(uid -> readySince.putIfAbsent(uid, now));
    }

    Losses losses() {
        return new Losses(last, Math.max(removed.size(), seen.size() - most), wanted);
    }

    /** How long any of them had been ready, at most. */
    Duration longest() {
        return longest;
    }
}
