package io.bindercd.delivery.hub;

import io.bindercd.core.Tree;
import io.bindercd.helm.ReleaseRef;
import io.bindercd.json.Json;
import io.bindercd.policy.change.HubMove;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a person must do to put a copy of a hub's database back. */
public final class HubRestore {
    private static final String POD = "binder-cd-hub-restore";

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
        String namespace = " --namespace " + release.namespace();
        String source = pod.get().folder() + "/" + copy.substring(copy.indexOf('/') + 1);
        String target = source.replaceFirst("\\.binder-cd-[0-9-]+$", "");
        String script = "cp " + source + " " + target + " && rm -f " + target + "-wal " + target + "-shm " + target
                + "-journal";
        Map<String, Object> spec = pod.get().spec(POD, List.of("sh", "-c", script));
        return List.of(
                "kubectl scale deployment " + hub.get().get("metadata", "name").text("hub") + " --replicas=0"
                        + namespace,
                "kubectl run " + POD + " --rm -i --restart=Never --image="
                        + pod.get().image() + namespace + " --overrides='" + Json.print(Map.of("spec", spec)) + "'",
                "helm rollback " + release.name() + " " + revision + namespace);
    }
}
