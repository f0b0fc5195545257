package io.bindercd.rollout.cause;

import io.bindercd.rollout.observed.ObjectRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One typed reason.
 *
 * @param object the workload, or the other object, that it is about
 * @param pod one pod that shows it; empty when none does
 * @param container empty when it is about no container
 * @param image empty when it is about no container
 * @param exitCode null when nothing has exited
 * @param message one line, in the cluster's own words where it has any
 * @param evidence lines that explain it: states, events, log
 */
public record Cause(
        CauseKind kind,
        ObjectRef object,
        String pod,
        String container,
        String image,
        @Nullable Integer exitCode,
        String message,
        List<String> evidence) {
    /** A cluster's message can be a page long; the rest stands in the evidence. */
    private static final int LONGEST = 600;

    public Cause {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(object);
        Objects.requireNonNull(pod);
        Objects.requireNonNull(container);
        Objects.requireNonNull(image);
        message = message.strip().replaceAll("\\s*[\\r\\n]+\\s*", " ");
        message = message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "...";
        evidence = List.copyOf(evidence);
    }

    /** A cause about the object as a whole. */
    public static Cause of(CauseKind kind, ObjectRef object, String message) {
        return new Cause(kind, object, "", "", "", null, message, List.of());
    }

    public String remedy() {
        return kind.remedy();
    }

    /** The same cause with these lines of evidence. */
    public Cause withEvidence(List<String> lines) {
        return new Cause(kind, object, pod, container, image, exitCode, message, lines);
    }

    /** The same cause with more said in its message. */
    public Cause saying(String text) {
        return new Cause(kind, object, pod, container, image, exitCode, text, evidence);
    }

    /** One line for a person: what and where, then the message. */
    public String sentence() {
        StringBuilder line = new StringBuilder(
                        kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '))
                .append(": ")
                .append(object);
        if (!container.isEmpty()) {
            line.append(", container ").append(container);
        }
        if (!image.isEmpty()) {
            line.append(", image ").append(image);
        }
        if (exitCode != null) {
            line.append(", exit code ").append(exitCode);
        }
        return line.append(": ").append(message).toString();
    }

    /** The plain tree for records. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", kind.name());
        tree.put("object", object.toString());
        putUnlessEmpty(tree, "pod", pod);
        putUnlessEmpty(tree, "container", container);
        putUnlessEmpty(tree, "image", image);
        if (exitCode != null) {
            tree.put("exitCode", exitCode);
        }
        tree.put("message", message);
        tree.put("remedy", remedy());
        tree.put("evidence", new ArrayList<>(evidence));
        return tree;
    }

    private static void putUnlessEmpty(Map<String, Object> tree, String key, String value) {
        if (!value.isEmpty()) {
            tree.put(key, value);
        }
    }
}
