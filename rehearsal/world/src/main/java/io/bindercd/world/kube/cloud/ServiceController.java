package io.bindercd.world.kube.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.control.Cluster;
import io.bindercd.world.kube.control.Pods;
import io.bindercd.world.kube.control.Reconciler;
import io.bindercd.world.kube.fault.FaultBook;
import io.bindercd.world.kube.model.Key;
import io.bindercd.world.kube.model.Storages;
import io.bindercd.world.kube.store.Change;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Selector;
import io.bindercd.world.kube.tree.Trees;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Gives load balancers their addresses and keeps one EndpointSlice for each Service that selects pods. */
public final class ServiceController implements Reconciler {
    private static final String SLICES = "endpointslices.discovery.k8s.io";
    private static final String SERVICE_NAME = "kubernetes.io/service-name";

    private final Cluster cluster;

    public ServiceController(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public Stream<Key> affected(Change change) {
        if (change.of(Storages.SERVICES)) {
            return Stream.of(change.key());
        }
        return change.of(Storages.PODS)
                ? cluster.store().list(Storages.SERVICES, change.key().namespace()).objects().stream()
                        .filter(service -> selector(service).matches(Meta.labels(change.object())))
                        .map(service -> Key.of(Storages.SERVICES, service))
                : Stream.empty();
    }

    private static Selector selector(JsonNode service) {
        return Selector.ofLabels(Trees.texts(service, "spec", "selector"));
    }

    @Override
    public void reconcile(Key key) {
        Optional<ObjectNode> found = cluster.store().find(key).filter(service -> !Meta.deleting(service));
        if (found.isPresent()) {
            balance(key, found.get());
            if (Trees.has(found.get(), "spec", "selector")) {
                slice(key, found.get());
            }
        }
    }

    private void balance(Key key, ObjectNode service) {
        boolean wanted = Trees.text(service, "spec", "type").equals("LoadBalancer");
        boolean has = !Trees.items(service, "status", "loadBalancer", "ingress").isEmpty();
        if (wanted && !has && !FaultBook.of(service).has("no-address")) {
            String address = cluster.addresses().loadBalancer();
            cluster.registry()
                    .editStatus(
                            key,
                            status -> Trees.list(Trees.child(status, "loadBalancer"), "ingress")
                                    .addObject()
                                    .put("ip", address)
                                    .put("ipMode", "VIP"));
        } else if (!wanted && has) {
            cluster.registry()
                    .editStatus(
                            key, status -> Trees.child(status, "loadBalancer").remove("ingress"));
        }
    }

    private void slice(Key service, ObjectNode object) {
        ArrayNode endpoints = endpoints(object);
        Optional<ObjectNode> slice = cluster.owned(SLICES, object).stream().findFirst();
        if (slice.isPresent()) {
            cluster.registry().edit(Key.of(SLICES, slice.get()), there -> fill(there, object, endpoints));
            return;
        }
        ObjectNode fresh = Json.object();
        Meta.of(fresh).put("generateName", service.name() + "-").put("namespace", service.namespace());
        Trees.child(fresh, "metadata", "labels")
                .put("endpointslice.kubernetes.io/managed-by", "endpointslice-controller.k8s.io")
                .put(SERVICE_NAME, service.name());
        Meta.ownedBy(fresh, object);
        fill(fresh, object, endpoints);
        cluster.create(SLICES, fresh);
    }

    private static void fill(ObjectNode slice, ObjectNode service, ArrayNode endpoints) {
        slice.put("addressType", "IPv4");
        slice.set("endpoints", endpoints);
        ArrayNode ports = slice.putArray("ports");
        for (JsonNode port : Trees.items(service, "spec", "ports")) {
            ObjectNode node = ports.addObject().put("name", Trees.text(port, "name"));
            if (port.path("targetPort").isInt()) {
                node.set("port", port.path("targetPort"));
            }
            node.put("protocol", Trees.text(port, "protocol"));
        }
    }

    private ArrayNode endpoints(ObjectNode service) {
        ArrayNode endpoints = Json.array();
        List<ObjectNode> pods = cluster.store().list(Storages.PODS, Meta.namespace(service)).objects().stream()
                .filter(pod -> selector(service).matches(Meta.labels(pod)) && !Pods.ended(pod))
                .filter(pod -> Trees.has(pod, "status", "podIP"))
                .toList();
        for (ObjectNode pod : pods) {
            boolean ready = Pods.ready(pod);
            ObjectNode endpoint = endpoints.addObject();
            endpoint.putArray("addresses").add(Trees.text(pod, "status", "podIP"));
            endpoint.putObject("conditions")
                    .put("ready", ready && !Meta.deleting(pod))
                    .put("serving", ready)
                    .put("terminating", Meta.deleting(pod));
            endpoint.put("nodeName", Trees.text(pod, "spec", "nodeName"));
            endpoint.putObject("targetRef")
                    .put("kind", "Pod")
                    .put("name", Meta.name(pod))
                    .put("namespace", Meta.namespace(pod))
                    .put("uid", Meta.uid(pod));
        }
        return endpoints;
    }
}
