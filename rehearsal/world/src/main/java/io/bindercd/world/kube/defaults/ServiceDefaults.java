package io.bindercd.world.kube.defaults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.tree.Trees;

/** Defaults of Services; addresses are given later. */
final class ServiceDefaults {
    private ServiceDefaults() {}

    static void service(ObjectNode spec) {
        Trees.ifAbsent(spec, "type", "ClusterIP");
        Trees.ifAbsent(spec, "sessionAffinity", "None");
        for (ObjectNode port : Trees.objects(spec, "ports")) {
            Trees.ifAbsent(port, "protocol", "TCP");
            if (!port.has("targetPort")) {
                port.set("targetPort", port.path("port").deepCopy());
            }
        }
        String type = Trees.text(spec, "type");
        if (type.equals("ExternalName")) {
            return;
        }
        Trees.ifAbsent(spec, "internalTrafficPolicy", "Cluster");
        if (!type.equals("ClusterIP")) {
            Trees.ifAbsent(spec, "externalTrafficPolicy", "Cluster");
        }
        if (type.equals("LoadBalancer")) {
            Trees.ifAbsent(spec, "allocateLoadBalancerNodePorts", true);
        }
        Trees.ifAbsent(spec, "ipFamilyPolicy", "SingleStack");
        if (!spec.has("ipFamilies")) {
            spec.putArray("ipFamilies").add("IPv4");
        }
    }
}
