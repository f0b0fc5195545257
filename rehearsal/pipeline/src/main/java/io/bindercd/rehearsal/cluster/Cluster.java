package io.bindercd.rehearsal.cluster;

import io.bindercd.world.binder.cluster.KubeReader;
import io.bindercd.world.binder.cluster.KubeWriter;
import io.bindercd.world.kube.KubeApi;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where one member lives.
 *
 * @param member its name, which is the context's name in the file
 * @param kubeconfig a file with this context alone
 * @param reader reads its objects
 * @param writer changes them from outside
 * @param embedded the API when it is ours; empty for a real cluster
 */
public record Cluster(
        String member, Path kubeconfig, KubeReader reader, KubeWriter writer, Optional<KubeApi> embedded) {
    /** The path of the member's objects of a kind in the API's core group. */
    public String core(String kind) {
        return "/api/v1/namespaces/" + member + "/" + kind;
    }

    /** The path of the member's workloads of a kind. */
    public String apps(String kind) {
        return "/apis/apps/v1/namespaces/" + member + "/" + kind;
    }
}
