package io.bindercd.policy;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Whether a machine may merge the next proposal now. */
public record MergeGate(Mode mode, MergeWindow window) {
    /**
     * What is known when a merge is considered.
     *
     * @param now the time
     * @param inFlight the change before, when it has no final verdict yet: its commit and where it stands
     * @param frozen why promotion is frozen
     * @param oneWay why the change has no way back
     * @param approvalsMissing how many people still have to agree
     */
    public record Facts(
            Instant now,
            Optional<String> inFlight,
            Optional<String> frozen,
            Optional<String> oneWay,
            int approvalsMissing) {
        public Facts {
            Objects.requireNonNull(now);
        }
    }

    /** Why not, in one line; empty when it may be merged. */
    public Optional<String> objection(Facts facts) {
        if (!mode.mayMerge()) {
            return Optional.of("the site's mode is '" + mode.name().toLowerCase(Locale.ROOT)
                    + "': proposals are merged by people");
        }
        if (facts.frozen().isPresent()) {
            return Optional.of("frozen: " + facts.frozen().get());
        }
        if (facts.inFlight().isPresent()) {
            return Optional.of("one change is in flight: " + facts.inFlight().get());
        }
        if (facts.oneWay().isPresent()) {
            return Optional.of("it has no way back: " + facts.oneWay().get());
        }
        if (facts.approvalsMissing() > 0) {
            return Optional.of(facts.approvalsMissing() + " more approval(s) needed");
        }
        if (!window.isOpen(facts.now())) {
            return Optional.of("outside the merge window");
        }
        return Optional.empty();
    }
}
