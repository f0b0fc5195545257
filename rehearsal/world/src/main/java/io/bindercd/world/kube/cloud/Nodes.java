package io.bindercd.world.kube.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.control.Cluster;
import io.bindercd.world.kube.control.Conditions;
import io.bindercd.world.kube.control.Conditions.Condition;
import io.bindercd.world.kube.discovery.Discovery;
import io.bindercd.world.kube.model.Storages;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import java.util.List;

/** What a cluster has from the beginning: namespaces, nodes, storage classes. */
public final class Nodes {
    static final Condition READY = new Condition("Ready", "True", "KubeletReady", "kubelet is posting ready status");
    static final Condition NETWORK_DOWN = new Condition(
            "Ready",
            "False",
            "KubeletNotReady",
            "container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin"
                    + " returns error: cni plugin not initialized");
    static final Condition SILENT =
            new Condition("Ready", "Unknown", "NodeStatusUnknown", "Kubelet stopped posting node status.");
    static final Condition ENOUGH_MEMORY = new Condition(
            "MemoryPressure", "False", "KubeletHasSufficientMemory", "kubelet has sufficient memory available");
    static final Condition LOW_MEMORY = new Condition(
            "MemoryPressure", "True", "KubeletHasInsufficientMemory", "kubelet has insufficient memory available");
    private static final List<Condition> HEALTHY = List.of(
            ENOUGH_MEMORY,
            new Condition("DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"),
            new Condition("PIDPressure", "False", "KubeletHasSufficientPID", "kubelet has sufficient PID available"),
            READY);

    private final Cluster cluster;

    public Nodes(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Sets a new cluster up with nodes {@code node-1} and so on. */
    public void create(int count) {
        for (String namespace : List.of("default", "kube-system", "kube-public", "kube-node-lease")) {
            cluster.create(Storages.NAMESPACES, named(namespace));
        }
        storageClass("standard", "Immediate", true);
        storageClass("standard-wait", "WaitForFirstConsumer", false);
        for (int i = 1; i <= count; i++) {
            cluster.create(Storages.NODES, node("node-" + i));
        }
    }

    private static ObjectNode named(String name) {
        ObjectNode object = Json.object();
        Meta.of(object).put("name", name);
        return object;
    }

    private void storageClass(String name, String mode, boolean usual) {
        ObjectNode storageClass = named(name);
        if (usual) {
            Meta.annotate(storageClass, "storageclass.kubernetes.io/is-default-class", "true");
        }
        storageClass.put("provisioner", VolumeController.PROVISIONER).put("volumeBindingMode", mode);
        cluster.create(Storages.STORAGE_CLASSES, storageClass);
    }

    private ObjectNode node(String name) {
        ObjectNode node = named(name);
        Trees.child(node, "metadata", "labels")
                .put("kubernetes.io/arch", "amd64")
                .put("kubernetes.io/hostname", name)
                .put("kubernetes.io/os", "linux");
        node.putObject("spec");
        ObjectNode status = node.putObject("status");
        address(status, "InternalIP", "127.0.0.1");
        address(status, "Hostname", name);
        for (String part : List.of("allocatable", "capacity")) {
            status.putObject(part)
                    .put("cpu", "8")
                    .put("ephemeral-storage", "100Gi")
                    .put("memory", "32Gi")
                    .put("pods", "500");
        }
        HEALTHY.forEach(condition -> Conditions.set(status, condition, cluster.now()));
        status.putObject("nodeInfo")
                .put("architecture", "amd64")
                .put("containerRuntimeVersion", "containerd://2.1.0")
                .put("kernelVersion", "6.1.0")
                .put("kubeletVersion", Discovery.VERSION)
                .put("operatingSystem", "linux")
                .put("osImage", "embedded");
        return node;
    }

    private static void address(ObjectNode status, String type, String address) {
        Trees.list(status, "addresses").addObject().put("address", address).put("type", type);
    }
}
