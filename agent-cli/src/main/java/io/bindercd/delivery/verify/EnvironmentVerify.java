package io.bindercd.delivery.verify;

import io.bindercd.core.Deadline;
import io.bindercd.core.Failure;
import io.bindercd.core.Narration;
import io.bindercd.core.Time;
import io.bindercd.delivery.ClusterAccess;
import io.bindercd.delivery.Place;
import io.bindercd.delivery.SitePlaces;
import io.bindercd.delivery.SitePlaces.Meant;
import io.bindercd.delivery.member.MemberResult;
import io.bindercd.delivery.member.Targets;
import io.bindercd.record.Deployment;
import io.bindercd.record.ReleaseRecord;
import io.bindercd.record.Verdict;
import io.bindercd.site.Site;
import io.bindercd.site.model.Environment.Role;
import io.bindercd.site.model.Member;
import io.bindercd.verification.Verification;
import io.bindercd.verification.model.Baseline;
import io.bindercd.verification.model.Depth;
import io.bindercd.verification.model.Expected;
import io.bindercd.verification.model.FederationTarget;
import io.bindercd.verification.model.VerificationReport;
import io.bindercd.verification.model.VerificationRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Verifies the members of an environment, or one member, and records each one's verdict with its deployment.
 *
 * <p>Verifying asks the public addresses only. The record is read for what was red before and for what a member said before,
 * and written where it holds a deployment of the very commit; where it cannot be reached nothing is recorded, and said so.
 */
public final class EnvironmentVerify {
    private final Site site;
    private final ClusterAccess clusters;
    private final Tools tools;

    /** What it works with. */
    public record Tools(Verification verification, Time time, Narration narration) {
        public Tools {
            Objects.requireNonNull(verification);
            Objects.requireNonNull(time);
            Objects.requireNonNull(narration);
        }
    }

    /** What becomes of the verdict. */
    public enum Recording {
        /** It is only said. */
        NONE,
        /** It is written down with the deployment. */
        VERDICT,
        /** So it is, and a good one ends the delivery: nothing is promoted. */
        END_OF_DELIVERY
    }

    /**
     * What is wanted.
     *
     * @param name the environment or member
     * @param commit what is checked out; empty when that is not known
     * @param most for everything
     */
    public record Wanted(String name, String commit, Depth depth, Duration most, Recording recording) {
        public Wanted {
            Objects.requireNonNull(name);
            Objects.requireNonNull(commit);
            Objects.requireNonNull(depth);
            Objects.requireNonNull(most);
            Objects.requireNonNull(recording);
        }

        boolean recorded() {
            return recording != Recording.NONE;
        }
    }

    public EnvironmentVerify(Site site, ClusterAccess clusters, Tools tools) {
        this.site = Objects.requireNonNull(site);
        this.clusters = Objects.requireNonNull(clusters);
        this.tools = Objects.requireNonNull(tools);
    }

    /**
     * Verifies; a bad verdict is a result, not a failure.
     *
     * @throws Failure of kind USAGE for an unknown name or a member without any address, UNAVAILABLE when a cluster with the
     *     record does not answer, INTERRUPTED
     */
    public VerifyResult run(Wanted wanted) {
        Meant meant = SitePlaces.meant(site, wanted.name());
        meant.members().forEach(EnvironmentVerify::refuseSilent);
        Run run = new Run(wanted, meant);
        meant.members().forEach(run::member);
        if (meant.members().size() == meant.environment().members().size()) {
            Rotation.among(meant.members()).ifPresent(run::rotation);
        }
        return new VerifyResult(wanted.name(), wanted.commit(), run.results, run.notes);
    }

    private static void refuseSilent(Member member) {
        if (!SiteChecks.asks(member)) {
            throw Failure.usage(
                    "no web address of " + member.name() + " is known",
                    "Name it in binder-cd.yaml: environments: {ENV: {members: {" + member.name()
                            + ": {urls: {binder: 'https://.../'}}}}}");
        }
    }

    /** One run and what it has found so far. */
    private final class Run {
        private final Wanted wanted;
        private final Meant meant;
        private final Deadline deadline;
        private final List<MemberResult> results = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();

        Run(Wanted wanted, Meant meant) {
            this.wanted = wanted;
            this.meant = meant;
            this.deadline = tools.time().deadline(wanted.most());
        }

        void member(Member member) {
            Optional<Place> place = place(member);
            ReleaseRecord record = place.map(Place::record).orElse(ReleaseRecord.EMPTY);
            Optional<Deployment> entry = record.of(wanted.commit());
            Baseline baseline = entry.map(Targets::baseline).orElse(Baseline.none());
            Expected usual = entry.isPresent()
                    ? Targets.expected(member, record)
                    : new Expected("", member.expected().buildImage().orElse(""), "");
            VerificationReport report = verify(
                    new SiteChecks(site).of(member, asStaging(usual), wanted.depth(), baseline, deadline.left()));
            results.add(MemberResult.verified(member.name(), member.target().release(), report));
            if (place.isPresent() && wanted.recorded()) {
                record(place.get(), entry, report);
            }
        }

        private VerificationReport verify(VerificationRequest request) {
            return tools.verification().run(request);
        }

        private Optional<Place> place(Member member) {
            String environment = meant.environment().name();
            if (wanted.commit().isEmpty()) {
                note(member.name() + ": the verdict is not recorded: the site is no git repository");
                return Optional.empty();
            }
            if (!wanted.recorded()) {
                note(member.name() + ": the verdict is not recorded, as asked");
            } else if (!clusters.reaches(environment, member)) {
                note(member.name() + ": the verdict is not recorded: no kubeconfig is named for it");
            }
            return clusters.reaches(environment, member)
                    ? Optional.of(new Place(meant.environment(), member, clusters.reach(environment, member)))
                    : Optional.empty();
        }

        /** A member of production must say what staging said when the same commit was verified there. */
        private Expected asStaging(Expected usual) {
            if (!meant.production() || wanted.commit().isEmpty()) {
                return usual;
            }
            return new SitePlaces(site, clusters)
                    .homeIfNamed()
                    .flatMap(home -> home.record().of(wanted.commit()))
                    .filter(Deployment::verified)
                    .map(staging -> staging.versions().getOrDefault("binderhub", ""))
                    .filter(version -> !version.isEmpty())
                    .map(version -> new Expected(version, usual.buildImage(), ""))
                    .orElse(usual);
        }

        private void record(Place place, Optional<Deployment> entry, VerificationReport report) {
            Optional<String> objection = VerdictRecord.objection(entry, wanted.commit());
            if (objection.isPresent()) {
                note(place.name() + ": the verdict is not recorded: " + objection.get());
            } else {
                boolean last = !meant.production()
                        && (wanted.recording() == Recording.END_OF_DELIVERY
                                || site.members(Role.PRODUCTION).isEmpty());
                VerdictRecord.write(
                        place, entry.orElseThrow(), report, last, tools.time().now());
                tools.narration().say(place.name() + ": " + report.verdict() + " is recorded");
            }
        }

        void rotation(Rotation rotation) {
            List<String> names = rotation.names(meant.members());
            if (names.isEmpty()) {
                return;
            }
            // who is out because it is broken does not come back by waiting
            boolean broken = results.stream()
                    .flatMap(result -> result.verification().stream())
                    .anyMatch(report -> Targets.verdict(report) == Verdict.FAIL);
            VerificationReport report = verify(new SiteChecks(site).rotation(rotation, names, !broken));
            results.add(MemberResult.verified(FederationTarget.NAME, "", report));
        }

        private void note(String text) {
            notes.add(text);
            tools.narration().warn(text);
        }
    }
}
