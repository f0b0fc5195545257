package io.bindercd.policy;

import java.util.Objects;
import java.util.Optional;

/** Whether a machine may merge the next proposal now. */
public final class MergeGate {
    /**
     * What is known when a merge is considered.
     *
     * @param modeForbids what the site's mode says against merging by a machine
     * @param windowOpen whether the site's merge window is open
     * @param inFlight the change before, when it has no final verdict yet: its commit and where it stands
     * @param frozen why promotion is frozen
     * @param oneWay why the change has no way back
     * @param approvalsMissing how many people still have to agree
     */
    public record Facts(
            Optional<String> modeForbids,
            boolean windowOpen,
            Optional<String> inFlight,
            Optional<String> frozen,
            Optional<String> oneWay,
            int approvalsMissing) {
        public Facts {
            Objects.requireNonNull(modeForbids);
            Objects.requireNonNull(inFlight);
            Objects.requireNonNull(frozen);
            Objects.requireNonNull(oneWay);
        }
    }

    private MergeGate() {}

    /** Why not, in one line; empty when it may be merged. */
    public static Optional<String> objection(Facts facts) {
        if (facts.modeForbids().isPresent()) {
            return facts.modeForbids();
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
        return facts.windowOpen() ? Optional.empty() : Optional.of("outside the merge window");
    }
}
