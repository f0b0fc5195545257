package io.bindercd.delivery.member;

import io.bindercd.delivery.Place;
import io.bindercd.delivery.prepare.PreparedChart;
import io.bindercd.record.Origin;
import io.bindercd.record.Outcome;
import io.bindercd.verification.model.Budgets;
import io.bindercd.verification.model.Depth;
import io.bindercd.verification.model.Expected;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What one member is to get.
 *
 * @param place whose member is of the chart's own copy of the site
 * @param origin who asks for it, and why
 * @param outcome of the new entry: OPEN on staging; what becomes of it is written by whoever ends the delivery
 * @param limits its time
 * @param judging how the member is verified then; empty to leave that to somebody else
 */
public record Turn(
        Place place, PreparedChart chart, Origin origin, Outcome outcome, Limits limits, Optional<Judging> judging) {
    /**
     * How long a turn may take.
     *
     * @param rollout for helm and all workloads
     * @param hold how long every workload must stay ready
     * @param baseline for the look at how things are before
     */
    public record Limits(Duration rollout, Duration hold, Duration baseline) {
        public Limits {
            Objects.requireNonNull(rollout);
            Objects.requireNonNull(hold);
            Objects.requireNonNull(baseline);
        }
    }

    /**
     * A verification right after the rollout.
     *
     * @param binderhub what its BinderHub must say of itself, as staging's said; empty to ask for what
     *     {@link Targets#expected} asks for
     */
    public record Judging(Depth depth, Budgets budgets, String binderhub) {
        public Judging {
            Objects.requireNonNull(depth);
            Objects.requireNonNull(budgets);
            Objects.requireNonNull(binderhub);
        }

        Expected over(Expected usual) {
            return new Expected(binderhub, usual.buildImage(), usual.binderhubNot());
        }
    }

    public Turn {
        Objects.requireNonNull(place);
        Objects.requireNonNull(chart);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(limits);
        Objects.requireNonNull(judging);
    }
}
