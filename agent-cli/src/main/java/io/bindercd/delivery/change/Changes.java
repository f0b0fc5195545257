package io.bindercd.delivery.change;

import io.bindercd.core.Secrets;
import io.bindercd.core.Tree;
import io.bindercd.delivery.Place;
import io.bindercd.delivery.prepare.PreparedChart;
import io.bindercd.delivery.system.SystemChanges;
import io.bindercd.helm.Helm;
import io.bindercd.helm.ReleaseRevision;
import io.bindercd.record.Deployment;
import io.bindercd.record.ReleaseRecord;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Compares a prepared chart with what members have. */
public final class Changes {
    private static final int LOOKED_AT = 30;

    private final Helm helm;
    private final PreparedChart chart;
    private final Map<String, String> baseComponents;
    private final Secrets hidden;

    /**
     * @param baseComponents what the commit before this change pins; counts where a member's record does not tell
     */
    public Changes(Helm helm, PreparedChart chart, Map<String, String> baseComponents) {
        this.helm = Objects.requireNonNull(helm);
        this.chart = Objects.requireNonNull(chart);
        this.baseComponents = Map.copyOf(baseComponents);
        this.hidden = SecretValues.of(chart.site());
    }

    /**
     * What changes for the member, compared with the revision that was last seen healthy, or else with the newest.
     *
     * @throws io.bindercd.core.Failure as {@link Helm}
     */
    public MemberChange of(Place place, ReleaseRecord record) {
        return chart(place, record).with(SystemChanges.installed(helm, place, record, chart.system()), hidden);
    }

    private MemberChange chart(Place place, ReleaseRecord record) {
        List<Tree> fresh = chart.objects(place.member());
        List<ReleaseRevision> history = helm.history(place.release(), LOOKED_AT);
        if (history.isEmpty()) {
            return MemberChange.first(place.name(), fresh, hidden);
        }
        Optional<Deployment> verified = record.lastVerified()
                .filter(entry -> history.stream()
                        .anyMatch(revision -> revision.number() == entry.helm().revision()));
        int revision = verified.map(entry -> entry.helm().revision())
                .orElse(history.get(history.size() - 1).number());
        List<Tree> old = helm.objects(place.release(), revision);
        Map<String, String> before = record.deployments().stream()
                .filter(entry ->
                        entry.helm().revision() == revision && !entry.commit().equals(Deployment.TAKEN_OVER))
                .findFirst()
                .map(Deployment::components)
                .orElse(baseComponents);
        return MemberChange.between(place.name(), old, fresh, differ(before, chart.components()), hidden);
    }

    /** Whether a component that both pin has another version; one that comes or goes is no bump. */
    public static boolean differ(Map<String, String> before, Map<String, String> after) {
        return before.entrySet().stream()
                .anyMatch(entry ->
                        after.containsKey(entry.getKey()) && !entry.getValue().equals(after.get(entry.getKey())));
    }
}
