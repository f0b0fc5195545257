package io.bindercd.binderhub.launch;

import java.util.List;
import java.util.Objects;

/**
 * What a launch deserves.
 *
 * @param reason the one reason, which fixes the verdict
 * @param flaky true when it passed only after failed attempts
 * @param warnings what a person should look at although it passed
 * @param explanation one line: the first failing message, or what is missing
 */
public record LaunchVerdict(Reason reason, boolean flaky, List<String> warnings, String explanation) {
    public LaunchVerdict {
        Objects.requireNonNull(reason);
        warnings = List.copyOf(warnings);
        Objects.requireNonNull(explanation);
    }

    static LaunchVerdict of(Reason reason, String explanation) {
        return new LaunchVerdict(reason, false, List.of(), explanation);
    }

    public Verdict verdict() {
        return reason.verdict();
    }
}
