package io.bindercd.version;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Chooses what a component could move up to. */
public final class Newest {
    private Newest() {}

    /**
     * The versions newer than the current one, newest first: of the channel, plausible, and never the current one, a lower
     * one, or one that the order cannot place. When the order cannot place the current version itself, there are none.
     */
    public static List<Published> above(
            Published current, Collection<Published> candidates, VersionOrder order, Channel channel) {
        if (!order.knows(current)) {
            return List.of();
        }
        return candidates.stream()
                .filter(candidate -> channel.has(candidate.version()) && order.knows(candidate))
                .filter(candidate -> order.compare(candidate, current) > 0)
                .sorted(order.reversed())
                .toList();
    }

    /** The newest of them; empty when the current version is the newest. */
    public static Optional<Published> of(
            Published current, Collection<Published> candidates, VersionOrder order, Channel channel) {
        return above(current, candidates, order, channel).stream().findFirst();
    }
}
