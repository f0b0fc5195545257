package io.bindercd.delivery.hub;

import io.bindercd.core.Tree;
import io.bindercd.helm.ReleaseRef;
import io.bindercd.json.Json;
import io.bindercd.policy.change.HubMove;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person must do to put a copy of a hub's database back. */
public final class HubRestore {
    private static final String POD = "binder-cd-hub-restore";
    private static final String SCRIPT = "cp \"$1\" \"$2\" && rm -f \"$2-wal\" \"$2-shm\" \"$2-journal\"";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

    private HubRestore() {}

    /**
     * The commands, in their order; they end with the rollback of the release.
     *
     * @param copy where it is, {@code CLAIM/FILE}
     * @param old the objects of the revision to go back to
     * @param now the objects that are installed
     */
    public static List<String> commands(ReleaseRef release, int revision, String copy, List<Tree> old, List<Tree> now) {
        Optional<Tree> hub = HubMove.between(old, now).map(HubMove::hub);
        Optional<HubPod> pod = hub.flatMap(HubPod::of);
        if (hub.isEmpty() || pod.isEmpty()) {
            return List.of();
        }
        String source = pod.get().folder() + "/" + copy.substring(copy.indexOf('/') + 1);
        String target = source.replaceFirst("\\.binder-cd-[0-9-]+$", "");
        Map<String, Object> spec = pod.get().spec(POD, List.of("sh", "-c", SCRIPT, "sh", source, target));
        String name = hub.get().get("metadata", "name").text("hub");
        return List.of(
                line("kubectl", "scale", "deployment", name, "--replicas=0", "--namespace", release.namespace()),
                line(
                        "kubectl",
                        "run",
                        POD,
                        "--rm",
                        "-i",
                        "--restart=Never",
                        "--image=" + pod.get().image(),
                        "--namespace",
                        release.namespace(),
                        "--overrides=" + Json.print(Map.of("spec", spec))),
                line("helm", "rollback", release.name(), String.valueOf(revision), "--namespace", release.namespace()));
    }

    /** One line for a POSIX shell, in which no argument means more than itself: names and paths come from charts. */
    private static String line(String... words) {
        return Stream.of(words)
                .map(word -> PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }
}
