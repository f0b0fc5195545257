package io.bindercd.delivery.deploy;

import io.bindercd.core.Failure;
import io.bindercd.core.Ledger;
import io.bindercd.core.Narration;
import io.bindercd.delivery.LedgerTree;
import io.bindercd.delivery.Outfit;
import io.bindercd.delivery.Place;
import io.bindercd.delivery.SitePlaces;
import io.bindercd.delivery.SitePlaces.Meant;
import io.bindercd.delivery.SiteWork;
import io.bindercd.delivery.change.ChangeFacts;
import io.bindercd.delivery.change.Changes;
import io.bindercd.delivery.change.FactFinder;
import io.bindercd.delivery.change.FactFinder.Range;
import io.bindercd.delivery.change.MemberChange;
import io.bindercd.delivery.change.Objections;
import io.bindercd.delivery.change.Origins;
import io.bindercd.delivery.member.MemberResult;
import io.bindercd.delivery.member.MemberTurn;
import io.bindercd.delivery.member.Turn;
import io.bindercd.delivery.prepare.ChartPreparation;
import io.bindercd.delivery.prepare.PreparedChart;
import io.bindercd.delivery.prepare.SiteCopy;
import io.bindercd.record.Outcome;
import io.bindercd.record.ReleaseRecord;
import io.bindercd.site.Site;
import io.bindercd.site.StagingOnly;
import io.bindercd.site.config.Rollout;
import io.bindercd.site.model.Environment;
import io.bindercd.site.model.Environment.Role;
import io.bindercd.site.model.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Deploys the commit that is checked out to an environment or a member of a site.
 *
 * <p>Never rolls back by itself. May be repeated after any end; a rerun goes on where the run before it was stopped.
 */
public final class SiteDeploy extends SiteWork {
    public SiteDeploy(Outfit outfit) {
        super(outfit);
    }

    /**
     * Deploys, or says what would be deployed.
     *
     * @throws Failure of kind NOTHING when it is done already or superseded, REFUSED by policy, lock or a one-way change, USAGE
     *     when the tree is not clean or cannot be rendered, UNAVAILABLE, UNHEALTHY when a rollout is broken or late
     */
    public DeployResult run(SiteDeployRequest request) {
        Site site = Site.load(request.site(), Optional.empty());
        Meant meant = SitePlaces.meant(site, request.name());
        boolean looking = onlyLooks(request.dryRun(), site.config());
        if (!looking) {
            refuseUnclean("deployed");
        }
        return new Run(request, site, meant, looking).deploy();
    }

    /** One run. */
    private final class Run {
        private final SiteDeployRequest request;
        private final Meant meant;
        private final boolean looking;
        private final String head = repository.head();
        private final SitePlaces places;
        private final Origins origins;
        private final List<MemberResult> results = new ArrayList<>();
        private final Map<String, Object> about = new LinkedHashMap<>();
        private final Narration narration = ports.narration();
        private Ledger ledger;

        Run(SiteDeployRequest request, Site site, Meant meant, boolean looking) {
            this.request = request;
            this.meant = meant;
            this.looking = looking;
            this.places = new SitePlaces(site, clusters);
            this.origins = new Origins(repository, request.site());
            this.ledger =
                    Ledger.open(ports.time().now(), site.config().policies().budget());
            about.put("commit", head);
            about.put("dryRun", looking);
        }

        private void phase(String name) {
            ledger = ledger.enter(name, ports.time().now());
        }

        DeployResult deploy() {
            phase("records");
            ports.helm().version();
            Place home = places.home();
            ReleaseRecord recorded = home.record();
            Gate gate = new Gate(recorded, meant);
            List<ReleaseRecord> records =
                    places.places(meant).stream().map(Place::record).toList();
            gate.refuseEnded(head);
            gate.refuseSuperseded(records, head, origins);
            phase("prepare");
            try (SiteCopy copy =
                    SiteCopy.ofWorkTree(repository, request.site(), ports.work().resolve("site"))) {
                PreparedChart chart = prepare(copy, home, recorded);
                gate.refuseChanged(chart);
                gate.refuseChangedSystem(chart);
                phase("classify");
                ChangeFacts facts = facts(chart, recorded);
                about.putAll(facts.tree());
                facts.summary().forEach(narration::say);
                if (Gate.done(records, head)) {
                    throw Failure.nothing(
                                    "commit " + head + " is already deployed to " + meant.name() + " and verified")
                            .withResult(result(chart).tree());
                }
                decide(gate, chart, facts);
                return looking ? result(chart) : apply(chart, home);
            }
        }

        private PreparedChart prepare(SiteCopy copy, Place home, ReleaseRecord recorded) {
            List<String> names = meant.members().stream().map(Member::name).toList();
            ChartPreparation preparation = new ChartPreparation(ports);
            Optional<String> digest = recorded.of(head)
                    .map(entry -> entry.digest())
                    .filter(known -> meant.production() && !known.isEmpty());
            Optional<byte[]> kept = digest.flatMap(known -> home.reached()
                    .cluster()
                    .archives(home.release().namespace(), home.release().name())
                    .get(known));
            return kept.isPresent()
                    ? preparation.kept(copy, names, digest.get(), kept.get())
                    : preparation.pack(copy, names);
        }

        private ChangeFacts facts(PreparedChart chart, ReleaseRecord recorded) {
            Optional<String> base = origins.base(recorded, head);
            Map<String, String> before = base.map(
                            commit -> origins.components(commit, ports.work().resolve("base")))
                    .orElse(Map.of());
            Changes changes = new Changes(ports.helm(), chart, before);
            List<MemberChange> members = now(chart).stream()
                    .map(place -> changes.of(place, place.record()))
                    .toList();
            StagingOnly stagingOnly = base.map(commit -> origins.stagingOnly(chart.site(), commit, head, List.of()))
                    .orElse(new StagingOnly(false, List.of()));
            return new FactFinder(hosted, repository, narration)
                    .facts(chart.site(), members, stagingOnly, new Range(base.orElse(""), head));
        }

        private void decide(Gate gate, PreparedChart chart, ChangeFacts facts) {
            try {
                gate.refuseHeld(chart.components());
                Objections.refuseOneWay(facts, request.oneWay());
                if (meant.production() && chart.site().environment(Role.STAGING).isPresent()) {
                    gate.refuseUnpromoted(chart, facts);
                }
            } catch (Failure refusal) {
                if (!looking) {
                    throw refusal.withResult(result(chart).tree());
                }
                narration.warn("a deploy would be refused: " + refusal.reason());
            }
        }

        /** The members with what their values are after the site's own commands. */
        private List<Place> now(PreparedChart chart) {
            SitePlaces prepared = new SitePlaces(chart.site(), clusters);
            Environment environment =
                    chart.site().environment(meant.environment().name());
            return meant.members().stream()
                    .map(member -> environment.member(member.name()))
                    .flatMap(Optional::stream)
                    .map(member -> prepared.place(environment, member))
                    .toList();
        }

        /** Members one after another; the first that does not get there ends it. */
        private DeployResult apply(PreparedChart chart, Place home) {
            List<Place> all = now(chart);
            boolean elsewhere = all.stream().noneMatch(place -> place.name().equals(home.name()));
            if (!elsewhere) {
                return turns(chart, all);
            }
            // whoever changes production holds the site's lock as well, so that nobody promotes or reverts meanwhile
            return ports.locks().holding(home.reached(), home.release(), lock -> turns(chart, all));
        }

        private DeployResult turns(PreparedChart chart, List<Place> all) {
            for (Place place : all) {
                phase("deploy " + place.name());
                try {
                    results.add(new MemberTurn(ports).run(turn(place, chart)));
                } catch (Failure failure) {
                    results.add(
                            MemberResult.failed(place.name(), place.release().name(), failure));
                }
                if (!results.get(results.size() - 1).deployed()) {
                    break;
                }
            }
            DeployResult result = result(chart);
            narration.say(LedgerTree.line(ledger));
            return result.orUnhealthy();
        }

        private Turn turn(Place place, PreparedChart chart) {
            Rollout rollout = chart.site().config().rollout();
            Duration launch = chart.site().config().verification().launchDeadline();
            return new Turn(
                    place,
                    chart,
                    request.origin(),
                    Outcome.OPEN,
                    new Turn.Limits(
                            request.timeout().orElse(rollout.deadline()),
                            rollout.hold(),
                            launch.plus(Duration.ofMinutes(1))),
                    Optional.empty());
        }

        private DeployResult result(PreparedChart chart) {
            ledger = ledger.close(ports.time().now());
            about.put("ledger", LedgerTree.of(ledger));
            return new DeployResult(
                    meant.environment().name(),
                    chart.digest(),
                    results,
                    chart.components(),
                    about,
                    ports.helm().version().toString());
        }
    }
}
