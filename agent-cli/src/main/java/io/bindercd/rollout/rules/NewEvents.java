package io.bindercd.rollout.rules;

import io.bindercd.rollout.observed.Observation;
import io.bindercd.rollout.observed.ObservedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The events since the change, by the object that they are about; told from older ones by uid and count, not by clocks. */
public final class NewEvents {
    private final Map<String, List<ObservedEvent>> byObject = new HashMap<>();
    private @Nullable Instant newest;

    private NewEvents() {}

    public static NewEvents since(Observation baseline, Observation now) {
        Map<String, Integer> before = new HashMap<>();
        baseline.events().forEach(event -> before.put(event.uid(), event.count()));
        NewEvents events = new NewEvents();
        for (ObservedEvent event : now.events()) {
            int count = event.count() - before.getOrDefault(event.uid(), 0);
            if (count > 0) {
                ObservedEvent fresh = new ObservedEvent(
                        event.uid(),
                        event.object(),
                        event.objectUid(),
                        event.container(),
                        event.warning(),
                        event.reason(),
                        event.message(),
                        count,
                        event.last());
                events.byObject
                        .computeIfAbsent(event.objectUid(), uid -> new ArrayList<>())
                        .add(fresh);
                events.newest = later(events.newest, event.last());
            }
        }
        events.byObject.replaceAll((uid, list) -> List.copyOf(list));
        return events;
    }

    /** The events about the object, each with its count since the change. */
    public List<ObservedEvent> of(String uid) {
        return byObject.getOrDefault(uid, List.of());
    }

    /** True when the event was seen again within this time before the newest of all, by the cluster's own clock. */
    boolean recent(ObservedEvent event, Duration time) {
        return event.last() == null
                || newest == null
                || Duration.between(event.last(), newest).compareTo(time) <= 0;
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }
}
