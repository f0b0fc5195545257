package io.bindercd.delivery.revert;

import io.bindercd.core.Failure;
import io.bindercd.delivery.ClusterAccess;
import io.bindercd.delivery.Place;
import io.bindercd.record.Journal;
import io.bindercd.site.model.Environment;
import io.bindercd.site.model.Environment.Role;
import io.bindercd.site.model.Member;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Which members have, or had, the bad change. */
final class Suspects {
    private static final String PROMOTION = "promote";
    /** The step of a promotion's journal that is written before a member is touched. */
    private static final String TOUCHED = "touch ";

    private final RevertRun.Case on;
    private final ClusterAccess clusters;

    Suspects(RevertRun.Case on, ClusterAccess clusters) {
        this.on = Objects.requireNonNull(on);
        this.clusters = Objects.requireNonNull(clusters);
    }

    /**
     * Those whose records say so now.
     *
     * @throws Failure of kind USAGE when a promotion has touched a member to which no way is named
     */
    List<Suspect> now() {
        return among(promoted());
    }

    /** The members of the begun revert: those that it found first, and any that tell now. */
    List<Suspect> touched(RevertJournal journal) {
        Set<String> names =
                new LinkedHashSet<>(List.of(journal.detail("detect").orElse("").split(",")));
        names.addAll(promoted());
        return among(names);
    }

    private List<Suspect> among(Set<String> needed) {
        List<Suspect> all = new ArrayList<>();
        for (Environment environment : on.site().environments()) {
            for (Member member : environment.members()) {
                boolean wanted = needed.contains(member.name());
                if (wanted || clusters.reaches(environment.name(), member)) {
                    Place place = new Place(environment, member, clusters.reach(environment.name(), member));
                    Suspect.of(place, on.range()).ifPresent(all::add);
                }
            }
        }
        return all;
    }

    private Set<String> promoted() {
        Set<String> names = new LinkedHashSet<>();
        on.home()
                .record()
                .unfinished()
                .filter(journal -> journal.task().equals(PROMOTION))
                .map(Journal::steps)
                .orElse(List.of())
                .forEach(step -> {
                    if (step.name().startsWith(TOUCHED)) {
                        names.add(step.name().substring(TOUCHED.length()));
                    }
                });
        return names;
    }

    /** Refuses to change production where the site leaves that to people and no person has asked for it. */
    void refuseProduction(List<Suspect> all) {
        List<String> production = all.stream()
                .filter(suspect -> suspect.place().environment().role() == Role.PRODUCTION)
                .filter(Suspect::bears)
                .map(Suspect::name)
                .toList();
        if (!production.isEmpty()
                && !on.request().production()
                && !on.site().config().policies().productionAutoRevert()) {
            throw Failure.refused(
                    "the change has reached production (" + String.join(", ", production)
                            + "), which this site does not let a machine revert; it is on hold and promotion is frozen",
                    "A person decides: 'binder-cd revert --production' reverts production as well; or set"
                            + " 'policies: {productionAutoRevert: true}' in binder-cd.yaml.");
        }
    }
}
