package io.bindercd.delivery.system;

import io.bindercd.core.Tree;
import io.bindercd.delivery.Place;
import io.bindercd.helm.Helm;
import io.bindercd.helm.ReleaseRef;
import io.bindercd.helm.ReleaseRevision;
import io.bindercd.policy.change.RenderedChange;
import io.bindercd.record.ReleaseRecord;
import io.bindercd.site.model.Environment;
import io.bindercd.site.model.Member;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What changes beside the site's own chart. */
public final class SystemChanges {
    private static final String DEFINITIONS = "custom resource definitions";

    private SystemChanges() {}

    /**
     * One part's change.
     *
     * @param what is changed, for people
     */
    public record SystemChange(String what, RenderedChange change) {
        public SystemChange {
            Objects.requireNonNull(what);
            Objects.requireNonNull(change);
        }
    }

    /**
     * Compared with what the place's cluster has, or had before a change that did not come to its good end; parts that stay as
     * they are are left out.
     *
     * @param record the member's
     */
    public static List<SystemChange> installed(Helm helm, Place place, ReleaseRecord record, SystemParts fresh) {
        List<SystemChange> changes = new ArrayList<>();
        List<Tree> old = new ArrayList<>();
        for (Tree definition : fresh.definitions()) {
            place.reached()
                    .cluster()
                    .definitions()
                    .read(definition.get("metadata", "name").text())
                    .map(live -> Tree.of(live.source(), shaped(live.raw(), definition.raw())))
                    .ifPresent(old::add);
        }
        add(changes, DEFINITIONS, old, fresh.definitions());
        for (PackedSystemChart chart : fresh.charts(place.environment(), place.member())) {
            ReleaseRef release = chart.release(place.reached());
            List<Tree> before = SystemTurn.unjudged(chart, record).stream()
                    .filter(good -> helm.has(release, good))
                    .boxed()
                    .findFirst()
                    .or(() -> helm.status(release).map(ReleaseRevision::number))
                    .map(number -> helm.objects(release, number))
                    .orElse(List.of());
            add(changes, what(chart), before, chart.objects());
        }
        return changes;
    }

    /** Compared with what another commit would deploy. */
    public static List<SystemChange> between(
            SystemParts old, SystemParts fresh, Environment environment, Member member) {
        List<SystemChange> changes = new ArrayList<>();
        add(changes, DEFINITIONS, old.definitions(), fresh.definitions());
        for (PackedSystemChart chart : fresh.charts(environment, member)) {
            Optional<PackedSystemChart> before = old.charts(environment, member).stream()
                    .filter(one -> one.wanted().release().equals(chart.wanted().release())
                            && one.wanted().namespace().equals(chart.wanted().namespace()))
                    .findFirst();
            add(changes, what(chart), before.map(PackedSystemChart::objects).orElse(List.of()), chart.objects());
        }
        return changes;
    }

    private static String what(PackedSystemChart chart) {
        return "system chart " + chart.wanted().release();
    }

    private static void add(List<SystemChange> changes, String what, List<Tree> old, List<Tree> fresh) {
        RenderedChange change = RenderedChange.between(old, fresh);
        if (!change.isEmpty()) {
            changes.add(new SystemChange(what, change));
        }
    }

    /** The live value without what the API added to it by itself. */
    private static @Nullable Object shaped(@Nullable Object live, @Nullable Object wanted) {
        if (live instanceof Map<?, ?> has && wanted instanceof Map<?, ?> wants) {
            Map<String, @Nullable Object> kept = new LinkedHashMap<>();
            wants.forEach((key, value) -> {
                if (has.containsKey(key)) {
                    kept.put(String.valueOf(key), shaped(has.get(key), value));
                }
            });
            return kept;
        }
        if (live instanceof List<?> has && wanted instanceof List<?> wants && has.size() == wants.size()) {
            List<@Nullable Object> kept = new ArrayList<>();
            for (int i = 0; i < has.size(); i++) {
                kept.add(shaped(has.get(i), wants.get(i)));
            }
            return kept;
        }
        return live;
    }
}
