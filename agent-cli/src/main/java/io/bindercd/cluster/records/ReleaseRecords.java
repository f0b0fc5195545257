package io.bindercd.cluster.records;

import io.bindercd.cluster.ClusterClient;
import io.bindercd.cluster.ConfigStore;
import io.bindercd.cluster.StoredText;
import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.Tree;
import io.bindercd.json.Json;
import io.bindercd.record.ReleaseRecord;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The records of one cluster's releases, each kept as JSON in the ConfigMap {@code binder-cd-<release>} of the release's
 * namespace.
 *
 * <p>Everything fails as {@link ClusterClient} does, and with kind REFUSED when a newer binder-cd wrote the record.
 */
public final class ReleaseRecords {
    private static final String KEY = "record.json";
    /** Members that end together write the same record at once; each of them needs at most one try more than there are. */
    private static final int TRIES = 25;

    private final ClusterClient cluster;

    public ReleaseRecords(ClusterClient cluster) {
        this.cluster = Objects.requireNonNull(cluster);
    }

    /** The name of the ConfigMap that holds the release's record, and of the Lease that is its lock. */
    public static String name(String release) {
        return "binder-cd-" + release;
    }

    /** The record; an empty one when nothing is recorded yet. */
    public ReleaseRecord read(String namespace, String release) {
        return record(
                namespace,
                release,
                cluster.configs(namespace).read(name(release)).map(StoredText::data));
    }

    /**
     * Changes the record and gives it as it is kept then.
     *
     * <p>When somebody else changes it meanwhile, {@code change} is asked again with what is there then: it must decide anew
     * and do nothing but compute. A record that it leaves equal is not written.
     *
     * @throws Failure of kind UNAVAILABLE when others change it without end
     */
    public ReleaseRecord update(String namespace, String release, UnaryOperator<ReleaseRecord> change) {
        ConfigStore store = cluster.configs(namespace);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<StoredText> there = store.read(name(release));
            ReleaseRecord before = record(namespace, release, there.map(StoredText::data));
            ReleaseRecord after = change.apply(before);
            if (after.equals(before)) {
                return before;
            }
            Optional<StoredText> kept = store.write(
                    name(release), there.map(StoredText::version).orElse(""), Map.of(KEY, Json.pretty(after.tree())));
            if (kept.isPresent()) {
                return after;
            }
        }
        throw Failure.unavailable(
                "the record " + namespace + "/" + name(release) + " is being changed by others all the time",
                "Look at 'status' for who deploys now, then repeat.");
    }

    private ReleaseRecord record(String namespace, String release, Optional<Map<String, String>> data) {
        String text = data.map(texts -> texts.getOrDefault(KEY, "")).orElse("");
        if (text.isBlank()) {
            return ReleaseRecord.EMPTY;
        }
        String source = "ConfigMap " + namespace + "/" + name(release);
        Tree tree;
        try {
            tree = Json.parse(source, text);
        } catch (Failure noJson) {
            throw Failure.of(
                            FailureKind.USAGE,
                            source + " on " + cluster.server() + " holds no record: " + noJson.reason(),
                            "Somebody edited it: correct it by hand, or remove it; the next deploy then starts anew.")
                    .causedBy(noJson);
        }
        return ReleaseRecord.of(tree);
    }
}
