package io.bindercd.delivery.promote;

import io.bindercd.core.Failure;
import io.bindercd.core.Ledger;
import io.bindercd.delivery.Outfit;
import io.bindercd.delivery.Place;
import io.bindercd.delivery.SitePlaces;
import io.bindercd.delivery.SiteWork;
import io.bindercd.delivery.change.ChangeFacts;
import io.bindercd.delivery.change.Changes;
import io.bindercd.delivery.change.FactFinder;
import io.bindercd.delivery.change.FactFinder.Range;
import io.bindercd.delivery.change.MemberChange;
import io.bindercd.delivery.change.Objections;
import io.bindercd.delivery.change.Origins;
import io.bindercd.delivery.change.RequiredApprovals;
import io.bindercd.delivery.prepare.ChartPreparation;
import io.bindercd.delivery.prepare.PreparedChart;
import io.bindercd.delivery.prepare.SiteCopy;
import io.bindercd.policy.Approvals.Person;
import io.bindercd.record.Deployment;
import io.bindercd.record.Outcome;
import io.bindercd.record.ReleaseRecord;
import io.bindercd.site.Site;
import io.bindercd.site.StagingOnly;
import io.bindercd.site.model.Environment.Role;
import io.bindercd.site.model.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Promotes the commit that is checked out: production gets the very chart that staging has verified.
 *
 * <p>Members that have it already are left alone, so a rerun goes on where the run before it was stopped.
 */
public final class Promotion extends SiteWork {
    public Promotion(Outfit outfit) {
        super(outfit);
    }

    /**
     * Promotes, or says what would be promoted.
     *
     * @throws Failure of kind NOTHING when there is nothing to promote, REFUSED by policy, USAGE, UNAVAILABLE when nothing can be
     *     said of a member, UNHEALTHY when a rollout is broken or a verdict is FAIL; then no further wave was begun
     */
    public PromoteResult run(PromoteRequest request) {
        Site site = Site.load(request.site(), Optional.empty());
        boolean looking = onlyLooks(request.dryRun(), site.config());
        if (!looking) {
            refuseUnclean("promoted");
        }
        refuseIncomplete(site);
        ports.helm().version();
        return new Run(request, site, looking).promote();
    }

    private static void refuseIncomplete(Site site) {
        if (site.members(Role.PRODUCTION).isEmpty()) {
            throw Failure.nothing("the site has no production members: there is nothing to promote to");
        }
        if (site.environment(Role.STAGING).isEmpty()) {
            throw Failure.usage(
                    "the site has no staging, so nothing was verified that could be promoted",
                    "Deploy with 'binder-cd deploy', or name a staging environment in binder-cd.yaml.");
        }
    }

    /** One run up to the first wave. */
    private final class Run {
        private final PromoteRequest request;
        private final Site site;
        private final boolean looking;
        private final String head = repository.head();
        private final Origins origins;
        private final PromoteResult result;

        Run(PromoteRequest request, Site site, boolean looking) {
            this.request = request;
            this.site = site;
            this.looking = looking;
            this.origins = new Origins(repository, request.site());
            this.result = new PromoteResult(
                    head,
                    looking,
                    Ledger.open(ports.time().now(), site.config().policies().budget())
                            .enter("prepare", ports.time().now()));
        }

        PromoteResult promote() {
            Place home = new SitePlaces(site, clusters).home();
            ReleaseRecord record = home.record();
            PromoteGate gate = new PromoteGate(record, head);
            gate.refuseEnded(origins, request.afterEnd());
            gate.refuseFrozen();
            Deployment staged = gate.verified();
            Objections.refuseHeld(record, staged.components());
            String base = base(record);
            StagingOnly stagingOnly = base.isEmpty()
                    ? new StagingOnly(false, List.of())
                    : origins.stagingOnly(site, base, head, List.of());
            if (stagingOnly.holds()) {
                return endOnStaging(home);
            }
            try (SiteCopy copy =
                    SiteCopy.ofWorkTree(repository, request.site(), ports.work().resolve("promote"))) {
                PreparedChart chart = chart(copy, home, staged);
                PromoteGate.refuseChanged(staged, chart.digest());
                chart.system().refuseChanged(staged);
                List<Place> places = places(chart);
                decide(chart, places, stagingOnly, base);
                Waving waving = new Waving(ports, request, result, new Waving.Way(home, chart, staged, places));
                return looking ? waving.look() : waving.promote();
            } catch (Failure failure) {
                throw failure.withResult(result.tree());
            }
        }

        /** The last commit that production got; where none is recorded, the last one whose delivery is over. */
        private String base(ReleaseRecord record) {
            return record.deployments().stream()
                    .filter(entry -> entry.state().outcome() == Outcome.PROMOTED)
                    .map(Deployment::commit)
                    .filter(commit -> origins.contains(head, commit))
                    .findFirst()
                    .or(() -> origins.base(record, head))
                    .orElse("");
        }

        private PromoteResult endOnStaging(Place home) {
            if (!looking) {
                home.record(record -> record.change(
                        head,
                        entry -> entry.with(
                                entry.state().ended(Outcome.STAGING_ONLY, "changes staging only"),
                                ports.time().now())));
            }
            throw Failure.nothing("commit " + head + " changes staging only; production is not touched")
                    .withResult(result.tree());
        }

        private PreparedChart chart(SiteCopy copy, Place home, Deployment staged) {
            List<String> names =
                    site.members(Role.PRODUCTION).stream().map(Member::name).toList();
            Optional<byte[]> kept = staged.digest().isEmpty()
                    ? Optional.empty()
                    : home.reached()
                            .cluster()
                            .archives(home.release().namespace(), home.release().name())
                            .get(staged.digest());
            ChartPreparation preparation = new ChartPreparation(ports);
            return kept.isPresent()
                    ? preparation.kept(copy, names, staged.digest(), kept.get())
                    : preparation.pack(copy, names);
        }

        private List<Place> places(PreparedChart chart) {
            SitePlaces prepared = new SitePlaces(chart.site(), clusters);
            return chart.site().environments().stream()
                    .filter(environment -> environment.role() == Role.PRODUCTION)
                    .flatMap(environment ->
                            environment.members().stream().map(member -> prepared.place(environment, member)))
                    .toList();
        }

        private void decide(PreparedChart chart, List<Place> places, StagingOnly stagingOnly, String base) {
            Map<String, String> before = base.isEmpty()
                    ? Map.of()
                    : origins.components(base, ports.work().resolve("promote-base"));
            Changes changes = new Changes(ports.helm(), chart, before);
            List<MemberChange> members = places.stream()
                    .map(place -> changes.of(place, place.record()))
                    .toList();
            ChangeFacts facts = facts(chart, members, stagingOnly, base);
            result.about().put("environment", places.get(0).environment().name());
            result.about().put("digest", chart.digest());
            result.about().put("components", chart.components());
            result.about().put("helmVersion", ports.helm().version().toString());
            result.about().putAll(facts.tree());
            facts.summary().forEach(ports.narration()::say);
            try {
                Objections.refuseOneWay(facts, request.oneWay());
                PromoteGate.refuseAlone(site.config().policies().mode(), facts.approvals());
            } catch (Failure refusal) {
                if (!looking) {
                    throw refusal;
                }
                ports.narration().warn("a promotion would be refused: " + refusal.reason());
                result.notes().add("would be refused: " + refusal.reason());
            }
        }

        private ChangeFacts facts(
                PreparedChart chart, List<MemberChange> members, StagingOnly stagingOnly, String base) {
            List<Person> people = new ArrayList<>(
                    new FactFinder(hosted, repository, ports.narration()).people(chart.site(), new Range(base, head)));
            request.approvedBy().forEach(login -> people.add(new Person(login, false)));
            return new ChangeFacts(
                    members,
                    stagingOnly,
                    RequiredApprovals.judge(
                            site.config().policies(),
                            ChangeFacts.joined(members).changeClass(),
                            false,
                            people));
        }
    }
}
