package io.bindercd.world.kube.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.tree.Trees;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Hands out addresses where nobody listens (RFC 2544 and RFC 5737). Thread-safe. */
public final class Addresses {
    private static final int FIRST_NODE_PORT = 30_000;
    private static final int NODE_PORTS = 2768;

    private final AtomicInteger services = new AtomicInteger();
    private final AtomicInteger pods = new AtomicInteger();
    private final AtomicInteger balancers = new AtomicInteger();
    private final AtomicInteger nodePorts = new AtomicInteger();

    public String pod() {
        int number = pods.incrementAndGet();
        return "198.18." + number / 250 % 250 + "." + (number % 250 + 1);
    }

    public String loadBalancer() {
        return "203.0.113." + (balancers.incrementAndGet() % 254 + 1);
    }

    /** Gives a Service what it has not: a cluster address and node ports. */
    void give(ObjectNode spec) {
        String type = Trees.text(spec, "type");
        if (type.equals("ExternalName")) {
            return;
        }
        if (Trees.text(spec, "clusterIP").isEmpty()) {
            int number = services.incrementAndGet();
            spec.put("clusterIP", "198.19." + number / 250 % 250 + "." + (number % 250 + 1));
        }
        if (!spec.has("clusterIPs")) {
            spec.putArray("clusterIPs").add(Trees.text(spec, "clusterIP"));
        }
        if (Set.of("NodePort", "LoadBalancer").contains(type)) {
            for (ObjectNode port : Trees.objects(spec, "ports")) {
                Trees.ifAbsent(port, "nodePort", FIRST_NODE_PORT + nodePorts.getAndIncrement() % NODE_PORTS);
            }
        }
    }
}
