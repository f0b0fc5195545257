package io.bindercd.delivery.promote;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.delivery.Place;
import io.bindercd.delivery.Ports;
import io.bindercd.delivery.member.MemberResult;
import io.bindercd.delivery.member.MemberTurn;
import io.bindercd.delivery.member.Targets;
import io.bindercd.delivery.member.Turn;
import io.bindercd.delivery.parallel.Prefixed;
import io.bindercd.delivery.parallel.Together;
import io.bindercd.delivery.prepare.PreparedChart;
import io.bindercd.record.Deployment;
import io.bindercd.record.Outcome;
import io.bindercd.site.config.Rollout;
import io.bindercd.site.config.SiteConfig;
import io.bindercd.verification.model.Budgets;
import io.bindercd.verification.model.Depth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Gives the members of one wave the chart, at the same time; each is judged at its own address. */
final class WaveTurns {
    private final Ports ports;
    private final PromoteRequest request;
    private final PreparedChart chart;
    private final Deployment staged;

    /**
     * @param staged the deployment that staging has verified
     */
    WaveTurns(Ports ports, PromoteRequest request, PreparedChart chart, Deployment staged) {
        this.ports = Objects.requireNonNull(ports);
        this.request = Objects.requireNonNull(request);
        this.chart = Objects.requireNonNull(chart);
        this.staged = Objects.requireNonNull(staged);
    }

    /** Whether the member has it already, seen healthy. */
    boolean done(Place place) {
        return place.record()
                .last()
                .filter(entry -> entry.commit().equals(chart.commit())
                        && entry.digest().equals(chart.digest())
                        && entry.verified())
                .isPresent();
    }

    /** All turns of the wave; whatever came of one, the others come to their end. */
    List<MemberResult> run(List<Place> places, PromoteJournal journal) {
        List<Supplier<MemberResult>> turns = new ArrayList<>();
        for (Place place : places) {
            if (done(place)) {
                ports.narration().say(place.name() + ": has it already, verified");
                turns.add(() ->
                        MemberResult.untouched(place.name(), place.release().name()));
            } else {
                journal.touch(place.name());
                turns.add(() -> turn(place, journal));
            }
        }
        return Together.run(turns);
    }

    private MemberResult turn(Place place, PromoteJournal journal) {
        try {
            MemberResult result =
                    new MemberTurn(ports.telling(new Prefixed(ports.narration(), place.name()))).run(turn(place));
            if (PromoteResult.good(result)) {
                place.record(record -> record.change(chart.commit(), this::promoted));
                journal.done(place.name());
            }
            return result;
        } catch (Failure failure) {
            if (failure.kind() == FailureKind.INTERRUPTED) {
                throw failure;
            }
            ports.narration().warn(place.name() + ": " + failure.reason());
            return MemberResult.failed(place.name(), place.release().name(), failure);
        }
    }

    private Deployment promoted(Deployment entry) {
        return entry.with(
                entry.state().ended(Outcome.PROMOTED, entry.state().note()),
                ports.time().now());
    }

    private Turn turn(Place place) {
        SiteConfig config = chart.site().config();
        Rollout rollout = config.rollout();
        Duration launch = config.verification().launchDeadline();
        String binderhub = staged.versions().getOrDefault("binderhub", "");
        return new Turn(
                place,
                chart,
                request.origin().orReasonOf(staged.origin()),
                Outcome.OPEN,
                new Turn.Limits(
                        request.timeout().orElse(rollout.deadline()),
                        rollout.hold(),
                        launch.plus(Duration.ofMinutes(1))),
                Optional.of(new Turn.Judging(
                        Depth.CACHED_LAUNCH, Targets.budgets(config, Budgets.USUAL.total()), binderhub)));
    }
}
