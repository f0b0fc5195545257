package io.bindercd.world.kube.fault;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import io.bindercd.world.time.Timelapse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The faults of one cluster's containers: the rules of the ConfigMap {@code kube-system/testcluster-faults}, and since
 * when each fault lasts. Asked anew at each attempt, so that a change can heal. Used on the cluster's loop only.
 */
public final class FaultBook {
    /** The annotation or label that asks for faults. */
    public static final String KEY = "testcluster/fault";

    private final Timelapse time;
    private final Map<Pattern, FaultWords> rules = new LinkedHashMap<>();
    private final Map<String, Instant> since = new HashMap<>();

    public FaultBook(Timelapse time) {
        this.time = time;
    }

    /** Replaces the rules: lines {@code IMAGE-PATTERN FAULTS} in any value of the data. */
    public void rules(JsonNode data) {
        rules.clear();
        for (String value : Trees.texts(data).values()) {
            for (String line : value.lines().toList()) {
                List<String> fields = List.of(line.strip().split("\\s+", -1));
                if (fields.size() > 1) {
                    String words = String.join(",", fields.subList(1, fields.size()));
                    rules.put(glob(fields.get(0)), FaultWords.of(words));
                }
            }
        }
    }

    /** A shell's pattern, in which a star spans slashes as well. */
    private static Pattern glob(String pattern) {
        return Pattern.compile(Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"));
    }

    /** The faults of one container of a pod. */
    public FaultWords of(JsonNode pod, String container, String image, boolean init) {
        FaultWords words = FaultWords.ofImage(image);
        for (Map.Entry<Pattern, FaultWords> rule : rules.entrySet()) {
            if (rule.getKey().matcher(image).matches()) {
                words = words.and(rule.getValue());
            }
        }
        for (Map<String, String> texts : List.of(Meta.labels(pod), Trees.texts(pod, "metadata", "annotations"))) {
            if (!init) {
                words = words.and(FaultWords.of(texts.getOrDefault(KEY, "")));
            }
            words = words.and(FaultWords.of(texts.getOrDefault(KEY + "." + container, "")));
        }
        return words;
    }

    /** The faults that a Node, PersistentVolumeClaim or Service asks for. */
    public static FaultWords of(JsonNode object) {
        return FaultWords.of(Meta.label(object, KEY)).and(FaultWords.of(Meta.annotation(object, KEY)));
    }

    /**
     * Whether a fault strikes now: it is asked for, and not over. {@code for-N} ends the faults N (production) seconds
     * after the first of them struck.
     *
     * @param victim whose time counts: a pod's uid, or an image
     */
    public boolean strikes(FaultWords words, String word, String victim) {
        if (!words.has(word)) {
            return false;
        }
        int limit = words.number("for", -1);
        if (limit < 0) {
            return true;
        }
        Instant first = since.computeIfAbsent(victim, any -> time.now());
        return time.nominal(Duration.between(first, time.now())).compareTo(Duration.ofSeconds(limit)) < 0;
    }

    /** How much longer a fault strikes that is limited in time; a long time for one that is not. */
    public Duration left(FaultWords words, String victim) {
        int limit = words.number("for", -1);
        if (limit < 0) {
            return Duration.ofDays(1);
        }
        Instant first = since.getOrDefault(victim, time.now());
        return Duration.ofSeconds(limit).minus(time.nominal(Duration.between(first, time.now())));
    }
}
