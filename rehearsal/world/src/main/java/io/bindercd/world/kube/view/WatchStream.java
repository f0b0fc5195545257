package io.bindercd.world.kube.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.fault.ApiFaults;
import io.bindercd.world.kube.http.ApiRequest;
import io.bindercd.world.kube.http.Reply;
import io.bindercd.world.kube.model.ApiError;
import io.bindercd.world.kube.model.Kind;
import io.bindercd.world.kube.store.Change;
import io.bindercd.world.kube.store.Listing;
import io.bindercd.world.kube.store.Store;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.kube.tree.Trees;
import io.bindercd.world.time.Timelapse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One watch: tells what happened since a resource version, and then what happens, until it ends. */
public final class WatchStream implements Reply.Writer {
    /** How long a watch lasts that names no end; real servers take between this and twice as long. */
    private static final Duration DEFAULT_LENGTH = Duration.ofMinutes(30);
    /** How soon a watch sees that it is to be broken off. */
    private static final Duration GLANCE = Duration.ofMillis(500);

    /** Often, since only a write tells that the client has left. */
    private static final Duration BOOKMARKS = Duration.ofSeconds(5);

    private final Sources sources;
    private final Kind kind;
    private final Filter filter;
    private final Wishes wishes;
    private final long drops;

    /** Where a watch gets its news. */
    public record Sources(Store store, ApiFaults faults, Timelapse clock) {}

    /** What the client asks for. */
    public record Wishes(String since, boolean initialEvents, boolean bookmarks, Duration length, View view) {
        /** Reads the wishes of a request. */
        public static Wishes of(ApiRequest request) {
            boolean initial = request.flag("sendInitialEvents");
            if (initial && !request.flag("allowWatchBookmarks")) {
                throw ApiError.badRequest("sendInitialEvents requires setting allowWatchBookmarks to true");
            }
            return new Wishes(
                    request.parameter("resourceVersion"),
                    initial,
                    request.flag("allowWatchBookmarks"),
                    request.number("timeoutSeconds")
                            .map(Duration::ofSeconds)
                            .filter(length -> !length.isZero())
                            .orElse(DEFAULT_LENGTH),
                    View.of(request));
        }
    }

    public WatchStream(Sources sources, Kind kind, Filter filter, Wishes wishes) {
        this.sources = sources;
        this.kind = kind;
        this.filter = filter;
        this.wishes = wishes;
        // From here on: whoever has read the answer's first byte may break the watch off.
        this.drops = sources.faults().drops();
    }

    @Override
    public void write(OutputStream to) throws IOException, InterruptedException {
        try {
            follow(to, start(to));
        } catch (ApiError refusal) {
            event(to, "ERROR", refusal.status());
            to.flush();
        }
    }

    /** Sends what is there already, if that is wanted, and gives the revision to go on from. */
    private long start(OutputStream to) throws IOException {
        boolean present = wishes.since().isEmpty() || wishes.since().equals("0");
        if (!present && !wishes.initialEvents()) {
            return revision(wishes.since());
        }
        Listing listing = sources.store().list(kind.storage(), filter.namespace());
        for (ObjectNode object : Listings.filtered(listing, filter)) {
            tell(to, Change.Type.ADDED, object);
        }
        if (wishes.initialEvents()) {
            bookmark(to, listing.revision(), true);
        }
        to.flush();
        return listing.revision();
    }

    private static long revision(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw ApiError.badRequest(
                    "Invalid value: \"" + text + "\": strconv.ParseUint: parsing \"" + text + "\": invalid syntax");
        }
        return Long.parseLong(text);
    }

    private void follow(OutputStream to, long from) throws IOException, InterruptedException {
        long since = from;
        Instant end = sources.clock().now().plus(wishes.length());
        Instant bookmark = sources.clock().now().plus(BOOKMARKS);
        while (sources.clock().now().isBefore(end) && sources.faults().drops() == drops) {
            Store.Changes news = sources.store().changesAfter(since, kind.storage(), GLANCE);
            for (Change change : news.changes()) {
                tell(to, change);
            }
            since = news.revision();
            if (wishes.bookmarks() && sources.clock().now().isAfter(bookmark)) {
                bookmark(to, since, false);
                bookmark = sources.clock().now().plus(BOOKMARKS);
            }
            to.flush();
        }
    }

    /** An object that no longer matches is told as deleted, one that begins to as added. */
    private void tell(OutputStream to, Change change) throws IOException {
        boolean now = change.type() != Change.Type.DELETED && filter.matches(change.object());
        boolean before = matched(change.previous());
        if (now) {
            tell(to, before ? Change.Type.MODIFIED : Change.Type.ADDED, change.object());
        } else if (before) {
            tell(to, Change.Type.DELETED, change.object());
        }
    }

    private boolean matched(@Nullable ObjectNode previous) {
        return previous != null && filter.matches(previous);
    }

    private void tell(OutputStream to, Change.Type type, ObjectNode object) throws IOException {
        event(to, type.name(), wishes.view().one(kind, object, sources.clock().now()));
    }

    private void bookmark(OutputStream to, long revision, boolean initialEventsEnd) throws IOException {
        ObjectNode mark = Json.object().put("kind", kind.name()).put("apiVersion", kind.apiVersion());
        ObjectNode metadata = mark.putObject("metadata").put("resourceVersion", Long.toString(revision));
        metadata.putNull("creationTimestamp");
        if (initialEventsEnd) {
            metadata.set("annotations", Trees.of(Map.of("k8s.io/initial-events-end", "true")));
        }
        event(to, "BOOKMARK", mark);
    }

    private static void event(OutputStream to, String type, ObjectNode object) throws IOException {
        ObjectNode event = Json.object().put("type", type);
        event.set("object", object);
        to.write(Json.bytes(event));
        to.write('\n');
    }
}
