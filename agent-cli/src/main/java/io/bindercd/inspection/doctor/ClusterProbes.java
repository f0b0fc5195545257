package io.bindercd.inspection.doctor;

import io.bindercd.cluster.ClusterClient;
import io.bindercd.cluster.Right;
import io.bindercd.core.Failure;
import io.bindercd.inspection.Access;
import io.bindercd.inspection.Subject;
import io.bindercd.site.model.Target;
import java.util.ArrayList;
import java.util.List;

/** Questions about a member's cluster: the way to it, whether it answers, and what we may do there. */
public final class ClusterProbes {
    private static final String LEASES = "coordination.k8s.io";
    /** What records, locks and Helm cannot do without. */
    private static final List<Right> NEEDED = List.of(
            new Right("get", "", "configmaps"),
            new Right("create", "", "configmaps"),
            new Right("update", "", "configmaps"),
            new Right("get", LEASES, "leases"),
            new Right("create", LEASES, "leases"),
            new Right("update", LEASES, "leases"),
            new Right("list", "", "secrets"),
            new Right("create", "", "secrets"),
            new Right("update", "", "secrets"),
            new Right("list", "", "pods"),
            new Right("watch", "apps", "deployments"));

    private ClusterProbes() {}

    /** The questions about one member; what cannot be asked for want of a way is left out. */
    public static List<Probe> of(Subject subject) {
        String name = subject.name();
        if (subject.obstacle().isPresent()) {
            Failure obstacle = subject.obstacle().get();
            return List.of(new Probe("kubeconfig", name, () -> {
                throw obstacle;
            }));
        }
        Access access = subject.access().orElseThrow();
        Target target = subject.member().target();
        return List.of(
                new Probe(
                        "kubeconfig",
                        name,
                        () -> "context " + access.cluster().context() + " of " + access.kubeconfig()),
                new Probe("cluster", name, () -> answers(access.cluster())),
                new Probe("rights", name, () -> rights(access.cluster(), target)));
    }

    private static String answers(ClusterClient cluster) {
        return cluster.server() + " answers, Kubernetes " + cluster.version();
    }

    private static String rights(ClusterClient cluster, Target target) {
        List<String> missing = new ArrayList<>();
        for (Right right : NEEDED) {
            if (!cluster.may(target.namespace(), right)) {
                missing.add(right.toString());
            }
        }
        if (!missing.isEmpty()) {
            throw Failure.usage(
                    "in namespace " + target.namespace() + " one may not " + String.join(", ", missing),
                    "Give the kubeconfig's account a role there with these verbs on these resources.");
        }
        return "records, locks and Helm's releases may be read and written in namespace " + target.namespace();
    }
}
