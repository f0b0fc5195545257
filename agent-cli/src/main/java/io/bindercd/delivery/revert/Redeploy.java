package io.bindercd.delivery.revert;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.delivery.ClusterAccess;
import io.bindercd.delivery.Place;
import io.bindercd.delivery.Ports;
import io.bindercd.delivery.SitePlaces;
import io.bindercd.delivery.member.MemberResult;
import io.bindercd.delivery.member.MemberTurn;
import io.bindercd.delivery.member.Targets;
import io.bindercd.delivery.member.Turn;
import io.bindercd.delivery.parallel.Prefixed;
import io.bindercd.delivery.parallel.Together;
import io.bindercd.delivery.prepare.ChartPreparation;
import io.bindercd.delivery.prepare.PreparedChart;
import io.bindercd.delivery.prepare.SiteCopy;
import io.bindercd.record.Deployment;
import io.bindercd.record.Origin;
import io.bindercd.record.Outcome;
import io.bindercd.record.Verdict;
import io.bindercd.rollout.cause.Cause;
import io.bindercd.site.config.SiteConfig;
import io.bindercd.site.model.Environment;
import io.bindercd.verification.model.Depth;
import io.bindercd.verification.model.VerificationReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Brings members to the commit that holds the bad change no more, and has each of them verified by a cached launch. */
final class Redeploy {
    private static final Duration VERIFICATION = Duration.ofMinutes(5);

    private final Ports ports;
    private final ClusterAccess clusters;
    private final Origin origin;

    Redeploy(Ports ports, ClusterAccess clusters, Origin origin) {
        this.ports = ports;
        this.clusters = clusters;
        this.origin = origin;
    }

    /**
     * Deploys to staging, then to the others at once, whatever came of staging: users wait there.
     *
     * @param names the members, the home's first
     */
    List<MemberResult> run(SiteCopy copy, List<String> names) {
        PreparedChart chart = new ChartPreparation(ports).pack(copy, names);
        List<Place> places = places(chart, names);
        List<MemberResult> results = new ArrayList<>();
        results.add(turn(chart, places.get(0)));
        List<Supplier<MemberResult>> others = new ArrayList<>();
        places.subList(1, places.size()).forEach(place -> others.add(() -> turn(chart, place)));
        results.addAll(Together.run(others));
        return results;
    }

    private List<Place> places(PreparedChart chart, List<String> names) {
        SitePlaces prepared = new SitePlaces(chart.site(), clusters);
        List<Place> places = new ArrayList<>();
        for (String name : names) {
            for (Environment environment : chart.site().environments()) {
                environment.member(name).ifPresent(member -> places.add(prepared.place(environment, member)));
            }
        }
        return places;
    }

    private MemberResult turn(PreparedChart chart, Place place) {
        Optional<Deployment> before =
                place.record().last().filter(entry -> entry.commit().equals(chart.commit()));
        if (before.filter(Deployment::verified).isPresent()) {
            ports.narration().say(place.name() + ": is at " + chart.commit() + " and verified already");
            return MemberResult.untouched(place.name(), place.release().name());
        }
        SiteConfig config = chart.site().config();
        Duration launch = config.verification().launchDeadline();
        Turn turn = new Turn(
                place,
                chart,
                origin,
                Outcome.OPEN,
                new Turn.Limits(
                        config.rollout().deadline(), config.rollout().hold(), launch.plus(Duration.ofMinutes(1))),
                Optional.of(new Turn.Judging(Depth.CACHED_LAUNCH, Targets.budgets(config, VERIFICATION), "")));
        try {
            return new MemberTurn(ports.telling(new Prefixed(ports.narration(), place.name()))).run(turn);
        } catch (Failure failure) {
            if (failure.kind() == FailureKind.INTERRUPTED) {
                throw failure;
            }
            ports.narration().warn(place.name() + ": " + failure.reason());
            return MemberResult.failed(place.name(), place.release().name(), failure);
        }
    }

    /**
     * Fails unless the member is healthy again.
     *
     * @throws Failure of kind UNHEALTHY, or what kept its turn from being done
     */
    static void requireHealthy(MemberResult member, String commit) {
        Optional<Failure> ended = member.failure();
        if (ended.isPresent() && ended.get().kind() != FailureKind.UNHEALTHY) {
            throw ended.get();
        }
        boolean green = member.deployed()
                && member.verification()
                        .map(report -> Targets.verdict(report) == Verdict.PASS)
                        .orElse(true);
        if (!green) {
            String why = ended.map(Failure::reason)
                    .or(() -> member.causes().stream().findFirst().map(Cause::sentence))
                    .or(() -> member.verification().map(VerificationReport::summary))
                    .orElse("");
            throw Failure.unhealthy(
                            member.member() + " is still not healthy at " + commit + ": " + why,
                            "Look at the evidence. The freeze stays; 'binder-cd revert' tries again from here.")
                    .withEvidence(member.causes().stream()
                            .flatMap(cause -> cause.evidence().stream())
                            .toList());
        }
    }
}
