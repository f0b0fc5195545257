package io.bindercd.inspection.doctor;

import io.bindercd.cluster.ClusterClient;
import io.bindercd.cluster.Right;
import io.bindercd.core.Failure;
import io.bindercd.inspection.Access;
import io.bindercd.inspection.Subject;
import io.bindercd.site.Site;
import io.bindercd.site.model.Environment;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Questions about a member's cluster: the way to it, whether it answers, and what we may do there. */
public final class ClusterProbes {
    private ClusterProbes() {}

    /** The questions about one member of the site; what cannot be asked for want of a way is left out. */
    public static List<Probe> of(Site site, Subject subject) {
        String name = subject.name();
        if (subject.obstacle().isPresent()) {
            Failure obstacle = subject.obstacle().get();
            return List.of(new Probe("kubeconfig", name, () -> {
                throw obstacle;
            }));
        }
        Access access = subject.access().orElseThrow();
        List<Probe> probes = new ArrayList<>();
        probes.add(new Probe(
                "kubeconfig", name, () -> "context " + access.cluster().context() + " of " + access.kubeconfig()));
        probes.add(new Probe("cluster", name, () -> answers(access.cluster())));
        for (String namespace : namespaces(site, subject)) {
            boolean own = namespace.equals(subject.member().target().namespace());
            probes.add(new Probe(
                    own ? "rights" : "rights in " + namespace,
                    name,
                    () -> granted(access.cluster(), namespace, NeededRights.OF_A_RELEASE)));
        }
        if (!site.config().definitions().isEmpty()) {
            probes.add(new Probe(
                    "rights on definitions",
                    name,
                    () -> granted(access.cluster(), "", List.of(NeededRights.OF_DEFINITIONS))));
        }
        return probes;
    }

    /** Of the member's release, and of what comes before it. */
    private static Set<String> namespaces(Site site, Subject subject) {
        Set<String> namespaces = new LinkedHashSet<>();
        namespaces.add(subject.member().target().namespace());
        Environment environment = site.environment(subject.environment());
        site.config().systemCharts().stream()
                .filter(chart -> chart.isFor(environment, subject.member()))
                .forEach(chart -> namespaces.add(chart.namespace()));
        return namespaces;
    }

    private static String answers(ClusterClient cluster) {
        return cluster.server() + " answers, Kubernetes " + cluster.version();
    }

    private static String granted(ClusterClient cluster, String namespace, List<NeededRights> needed) {
        List<String> told = new ArrayList<>();
        List<Right> missing = new ArrayList<>();
        for (NeededRights one : needed) {
            List<Right> refused = one.rights().stream()
                    .filter(right -> !cluster.may(namespace, right))
                    .toList();
            if (!refused.isEmpty()) {
                told.add(refused.stream().map(Right::toString).collect(Collectors.joining(", ")) + " (for "
                        + one.purpose() + ")");
                missing.addAll(refused);
            }
        }
        String where = namespace.isEmpty() ? "the cluster" : "namespace " + namespace;
        if (!missing.isEmpty()) {
            throw Failure.usage(
                    "in " + where + " one may not " + String.join("; ", told),
                    "Bind the kubeconfig's account to a " + (namespace.isEmpty() ? "ClusterRole" : "Role in " + where)
                            + " with these rules: " + String.join(" ", NeededRights.rules(missing)));
        }
        return "all that a deploy needs in " + where + " is granted, besides what the charts themselves are made of";
    }
}
