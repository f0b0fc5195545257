package io.bindercd.delivery.plan;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.Secrets;
import io.bindercd.core.Tree;
import io.bindercd.delivery.Outfit;
import io.bindercd.delivery.SitePlaces;
import io.bindercd.delivery.SitePlaces.Meant;
import io.bindercd.delivery.SiteWork;
import io.bindercd.delivery.change.ChangeFacts;
import io.bindercd.delivery.change.Changes;
import io.bindercd.delivery.change.FactFinder;
import io.bindercd.delivery.change.FactFinder.Range;
import io.bindercd.delivery.change.MemberChange;
import io.bindercd.delivery.change.Origins;
import io.bindercd.delivery.change.SecretValues;
import io.bindercd.delivery.prepare.ChartPreparation;
import io.bindercd.delivery.prepare.PreparedChart;
import io.bindercd.delivery.prepare.SiteCopy;
import io.bindercd.delivery.system.SystemChanges;
import io.bindercd.delivery.system.SystemChanges.SystemChange;
import io.bindercd.site.Site;
import io.bindercd.site.model.Environment;
import io.bindercd.site.model.Member;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares what a work tree would deploy with what a base commit would, or, where ways to the clusters are named, with what
 * they have. Writes nothing; needs no cluster and no credentials.
 */
public final class Plan extends SiteWork {
    public Plan(Outfit outfit) {
        super(outfit);
    }

    /**
     * Makes the plan.
     *
     * @throws Failure of kind NOTHING, with the plan as its result, when nothing changes; USAGE when one of the two cannot be
     *     rendered or the base is not there
     */
    public PlanResult run(PlanRequest request) {
        Site site = Site.load(request.site(), Optional.empty());
        Meant meant = SitePlaces.meant(site, request.name());
        List<String> names = meant.members().stream().map(Member::name).toList();
        String base = new Base(repository, site.config()).of(request.base());
        boolean installed = request.base().isEmpty()
                && meant.members().stream()
                        .allMatch(member -> clusters.reaches(meant.environment().name(), member));
        ports.narration()
                .say("comparing what is checked out with " + (installed ? "what is installed" : "commit " + base));
        ChartPreparation preparation = ChartPreparation.forLooking(ports);
        try (SiteCopy copy =
                SiteCopy.ofWorkTree(repository, request.site(), ports.work().resolve("site"))) {
            PreparedChart fresh = preparation.pack(copy, names);
            Origins origins = new Origins(repository, request.site());
            List<MemberChange> changes = installed
                    ? installed(
                            fresh, meant, origins.components(base, ports.work().resolve("base")))
                    : rendered(fresh, base, names, request);
            PlanResult result = result(
                    request, fresh, installed ? PlanResult.INSTALLED : base, facts(fresh, changes, origins, base));
            if (!result.changes()) {
                throw Failure.nothing("nothing that " + request.name() + " would notice changes against "
                                + (installed ? "what is installed" : "commit " + base))
                        .withResult(result.tree());
            }
            return result;
        }
    }

    private List<MemberChange> installed(PreparedChart fresh, Meant meant, Map<String, String> before) {
        Changes changes = new Changes(ports.helm(), fresh, before);
        SitePlaces places = new SitePlaces(fresh.site(), clusters);
        Environment environment = fresh.site().environment(meant.environment().name());
        return meant.members().stream()
                .map(member -> environment.member(member.name()))
                .flatMap(Optional::stream)
                .map(member -> places.place(environment, member))
                .map(place -> changes.of(place, place.record()))
                .toList();
    }

    private List<MemberChange> rendered(PreparedChart fresh, String base, List<String> names, PlanRequest request) {
        try (SiteCopy copy =
                SiteCopy.of(repository, base, request.site(), ports.work().resolve("base"))) {
            PreparedChart old = old(copy, names);
            Secrets hidden = SecretValues.of(fresh.site(), old.site());
            boolean bumped = Changes.differ(old.components(), fresh.components());
            return names.stream()
                    .filter(fresh.rendered()::containsKey)
                    .map(name -> {
                        List<Tree> before = old.rendered().get(name);
                        List<Tree> after = fresh.rendered().getOrDefault(name, List.of());
                        return before == null
                                ? MemberChange.first(name, after, hidden)
                                : MemberChange.between(name, before, after, bumped, hidden);
                    })
                    .map(change -> change.with(beside(old, fresh, change.member()), hidden))
                    .toList();
        }
    }

    private static List<SystemChange> beside(PreparedChart old, PreparedChart fresh, String name) {
        Meant meant = SitePlaces.meant(fresh.site(), name);
        return SystemChanges.between(
                old.system(),
                fresh.system(),
                meant.environment(),
                meant.environment().member(name).orElseThrow());
    }

    private PreparedChart old(SiteCopy copy, List<String> names) {
        try {
            return ChartPreparation.forLooking(ports).pack(copy, names);
        } catch (Failure failure) {
            if (failure.kind() != FailureKind.USAGE) {
                throw failure;
            }
            throw Failure.usage(
                            "the base commit " + copy.commit() + " cannot be rendered: " + failure.reason(),
                            "Name another base with --base.")
                    .withEvidence(failure.evidence())
                    .causedBy(failure);
        }
    }

    private ChangeFacts facts(PreparedChart fresh, List<MemberChange> changes, Origins origins, String base) {
        return new FactFinder(hosted, repository, ports.narration())
                .facts(
                        fresh.site(),
                        changes,
                        origins.stagingOnly(fresh.site(), base, fresh.commit(), repository.changedFiles()),
                        new Range(base.equals(fresh.commit()) ? "" : base, fresh.commit()));
    }

    private static PlanResult result(PlanRequest request, PreparedChart fresh, String base, ChangeFacts facts) {
        return new PlanResult(request.name(), fresh.commit(), base, fresh.digest(), fresh.components(), facts);
    }
}
