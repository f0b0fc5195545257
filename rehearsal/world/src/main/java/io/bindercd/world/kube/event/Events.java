package io.bindercd.world.kube.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.model.Key;
import io.bindercd.world.kube.model.Storages;
import io.bindercd.world.kube.registry.Ids;
import io.bindercd.world.kube.store.Store;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import io.bindercd.world.time.Timelapse;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Keeps events as objects; one that was told before is counted, and only the latest thousands are kept. Thread-safe. */
public final class Events {
    /** Kubernetes' MicroTime has six digits always; Instant's own text leaves zeros at the end out. */
    private static final DateTimeFormatter MICROS =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter(Locale.ROOT);

    private static final int KEPT = 3000;

    private final Store store;
    private final Timelapse clock;
    private final Ids ids;
    private final Map<Told, Key> told = new LinkedHashMap<>();
    private long number;

    public Events(Store store, Timelapse clock, Ids ids) {
        this.store = store;
        this.clock = clock;
        this.ids = ids;
    }

    private record Told(String uid, Reporter reporter, Note note) {}

    /** Tells something about an object. Nothing is told in a namespace that is gone. */
    public synchronized void tell(Reporter reporter, ObjectNode about, Note note) {
        String namespace = Meta.namespace(about).isEmpty() ? "default" : Meta.namespace(about);
        if (store.find(new Key(Storages.NAMESPACES, "", namespace)).isEmpty()) {
            return;
        }
        Told same = new Told(Meta.uid(about), reporter, note);
        Key known = told.get(same);
        if (known != null && store.find(known).isPresent()) {
            store.update(known, this::again);
        } else {
            ObjectNode event = event(reporter, about, note, namespace);
            Key key = Key.of(Storages.EVENTS, event);
            store.create(key, event);
            told.put(same, key);
            forget();
        }
    }

    private void forget() {
        while (told.size() > KEPT) {
            var oldest = told.entrySet().iterator().next();
            store.remove(oldest.getValue());
            told.remove(oldest.getKey());
        }
    }

    private ObjectNode again(ObjectNode event) {
        if (event.hasNonNull("eventTime")) {
            ObjectNode series = Trees.child(event, "series");
            series.put("count", Trees.number(series, 1, "count") + 1);
            series.put("lastObservedTime", micros(clock.now()));
            return event;
        }
        event.put("count", Trees.number(event, 1, "count") + 1);
        return event.put("lastTimestamp", Meta.time(clock.now()));
    }

    private ObjectNode event(Reporter reporter, ObjectNode about, Note note, String namespace) {
        Instant now = clock.now();
        ObjectNode event = Json.object().put("apiVersion", "v1").put("kind", "Event");
        event.putObject("metadata")
                .put("name", Meta.name(about) + "." + suffix(now))
                .put("namespace", namespace)
                .put("uid", ids.uid())
                .put("creationTimestamp", Meta.time(now));
        involved(event.putObject("involvedObject"), about, note);
        event.put("reason", note.reason()).put("message", note.message());
        event.put("type", note.warning() ? "Warning" : "Normal");
        ObjectNode source = event.putObject("source");
        event.put("reportingComponent", reporter.component());
        if (reporter.component().equals("default-scheduler")) {
            // The scheduler uses the newer API of events, the others the older one.
            event.put("action", note.warning() ? "Scheduling" : "Binding");
            event.put("eventTime", micros(now)).put("reportingInstance", "default-scheduler-embedded");
            event.putNull("firstTimestamp");
            event.putNull("lastTimestamp");
        } else {
            source.put("component", reporter.component());
            if (!reporter.host().isEmpty()) {
                source.put("host", reporter.host());
            }
            event.put("reportingInstance", reporter.host()).putNull("eventTime");
            event.put("firstTimestamp", Meta.time(now)).put("lastTimestamp", Meta.time(now));
            event.put("count", 1);
        }
        return event;
    }

    /** No two events of one object have the same. */
    private String suffix(Instant now) {
        number++;
        return Long.toHexString(now.toEpochMilli() * 1_000_000 + number);
    }

    private static void involved(ObjectNode reference, ObjectNode about, Note note) {
        reference.put("kind", Trees.text(about, "kind"));
        Trees.optional(about, "metadata", "namespace").ifPresent(space -> reference.put("namespace", space));
        reference
                .put("name", Meta.name(about))
                .put("uid", Meta.uid(about))
                .put("apiVersion", Trees.text(about, "apiVersion"))
                .put("resourceVersion", Meta.resourceVersion(about));
        if (!note.place().isEmpty()) {
            reference.put("fieldPath", note.place());
        }
    }

    static String micros(Instant moment) {
        return MICROS.format(moment);
    }
}
