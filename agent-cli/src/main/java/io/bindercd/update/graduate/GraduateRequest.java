package io.bindercd.update.graduate;

import io.bindercd.core.Failure;
import io.bindercd.yaml.graft.KeyPath;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is to graduate.
 *
 * @param keys of staging's values; none for the whole last staging-only change
 * @param since a commit: what staging said there comes back
 */
public record GraduateRequest(List<KeyPath> keys, Optional<String> since) {
    public GraduateRequest {
        keys = List.copyOf(keys);
        Objects.requireNonNull(since);
        for (int i = 0; i < keys.size(); i++) {
            for (int j = 0; j < keys.size(); j++) {
                if (i != j && keys.get(i).holds(keys.get(j))) {
                    throw Failure.usage(
                            keys.get(j) + " is inside of " + keys.get(i) + ", which is given too", "Leave one out.");
                }
            }
        }
    }

    /** Reads keys as people write them. */
    public static GraduateRequest of(List<String> keys, Optional<String> since) {
        return new GraduateRequest(keys.stream().map(KeyPath::parse).toList(), since);
    }
}
