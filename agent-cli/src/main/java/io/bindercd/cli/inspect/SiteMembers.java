package io.bindercd.cli.inspect;

import io.bindercd.cli.frame.ClusterOptions;
import io.bindercd.cli.frame.NamedClusters;
import io.bindercd.cli.frame.Wiring;
import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.delivery.ClusterAccess;
import io.bindercd.delivery.Place;
import io.bindercd.delivery.Reached;
import io.bindercd.delivery.SitePlaces;
import io.bindercd.delivery.hold.Act;
import io.bindercd.helm.HelmRange;
import io.bindercd.inspection.Access;
import io.bindercd.inspection.Subject;
import io.bindercd.site.Site;
import io.bindercd.site.config.Mode;
import io.bindercd.site.model.Environment;
import io.bindercd.site.model.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** The members of a site and the clusters that the options name for them. */
public final class SiteMembers {
    private final Site site;
    private final ClusterAccess clusters;
    private final SitePlaces places;
    private final Wiring wiring;

    public SiteMembers(Site site, ClusterOptions options, Wiring wiring) {
        this.site = Objects.requireNonNull(site);
        this.clusters = new NamedClusters(options, wiring);
        this.places = new SitePlaces(site, clusters);
        this.wiring = Objects.requireNonNull(wiring);
    }

    /** The Helm versions that the site accepts. */
    public static HelmRange helmRange(Site site) {
        return site.config().policies().helm().map(HelmRange::parse).orElse(HelmRange.STANDARD);
    }

    /**
     * All members, the home of what concerns the whole site first; nothing is asked of their clusters yet.
     *
     * @throws Failure of kind USAGE when the site has no environment, or no way to any of its clusters is named
     */
    public List<Subject> subjects() {
        Environment first = places.homeEnvironment();
        if (site.environments().stream().noneMatch(this::reaches)) {
            throw noneNamed();
        }
        List<Subject> subjects = new ArrayList<>();
        first.members().forEach(member -> subjects.add(subject(first, member)));
        site.environments().stream()
                .filter(environment -> !environment.equals(first))
                .forEach(environment ->
                        environment.members().forEach(member -> subjects.add(subject(environment, member))));
        return subjects;
    }

    private boolean reaches(Environment environment) {
        return environment.members().stream().anyMatch(member -> clusters.reaches(environment.name(), member));
    }

    private Failure noneNamed() {
        List<String> names = site.environments().stream().map(Environment::name).toList();
        String variables = names.stream().map(ClusterOptions::variable).collect(Collectors.joining(", "));
        String options =
                names.stream().map(name -> "--kubeconfig " + name + "=FILE").collect(Collectors.joining(" "));
        return Failure.usage(
                "no kubeconfig is named for any member of the site, neither by --kubeconfig nor by the variables "
                        + variables,
                "Give " + options + ", or set " + variables + " (or " + ClusterOptions.variable("<MEMBER>")
                        + " for one member).");
    }

    private Subject subject(Environment environment, Member member) {
        try {
            return Subject.reached(environment.name(), member, access(environment, member));
        } catch (Failure failure) {
            if (failure.kind() == FailureKind.USAGE) {
                return Subject.unreached(environment.name(), member, failure);
            }
            throw failure;
        }
    }

    private Access access(Environment environment, Member member) {
        Reached reached = clusters.reach(environment.name(), member);
        return new Access(reached.cluster(), reached.kubeconfig());
    }

    /** Where what concerns the whole site is recorded. */
    public Place home() {
        return places.home();
    }

    /** Who acts now; a site that only observes writes nothing. */
    public Act act(boolean dryRun) {
        boolean observes = !site.config().policies().mode().mayWrite();
        if (observes && !dryRun) {
            wiring.narration()
                    .say("the site's mode is '" + Mode.OBSERVE.name().toLowerCase(Locale.ROOT)
                            + "': nothing is written");
        }
        return new Act(wiring.actor(), wiring.time().now(), dryRun || observes);
    }
}
