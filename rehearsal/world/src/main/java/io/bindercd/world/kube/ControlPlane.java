package io.bindercd.world.kube;

import io.bindercd.world.kube.api.Api;
import io.bindercd.world.kube.cloud.GarbageCollector;
import io.bindercd.world.kube.cloud.NamespaceController;
import io.bindercd.world.kube.cloud.NodeController;
import io.bindercd.world.kube.cloud.Nodes;
import io.bindercd.world.kube.cloud.QuotaController;
import io.bindercd.world.kube.cloud.Scheduler;
import io.bindercd.world.kube.cloud.ServiceController;
import io.bindercd.world.kube.cloud.VolumeController;
import io.bindercd.world.kube.control.Cluster;
import io.bindercd.world.kube.control.ControlLoop;
import io.bindercd.world.kube.event.Events;
import io.bindercd.world.kube.kubelet.Kubelet;
import io.bindercd.world.kube.model.Kinds;
import io.bindercd.world.kube.registry.Addresses;
import io.bindercd.world.kube.registry.Ids;
import io.bindercd.world.kube.registry.Registry;
import io.bindercd.world.kube.store.Store;
import io.bindercd.world.kube.workload.DaemonSetController;
import io.bindercd.world.kube.workload.JobController;
import io.bindercd.world.kube.workload.deployment.DeploymentController;
import io.bindercd.world.kube.workload.deployment.ReplicaSetController;
import io.bindercd.world.kube.workload.stateful.StatefulSetController;
import java.util.List;
import java.util.concurrent.Executor;

/** A cluster without its HTTP side: objects, and everything that works on them. */
record ControlPlane(Cluster cluster, Kubelet kubelet) {

    /** Sets a cluster up that does its own work on the given executor, one task at a time. */
    static ControlPlane create(KubeOptions options, Executor serial) {
        Kinds kinds = new Kinds();
        Store store = new Store();
        Ids ids = new Ids();
        Addresses addresses = new Addresses();
        Cluster cluster = new Cluster(
                store,
                kinds,
                new Registry(store, kinds, options.time(), ids, addresses),
                new Events(store, options.time(), ids),
                new ControlLoop(serial, options.time()),
                options.time(),
                ids,
                addresses);
        Kubelet kubelet = new Kubelet(cluster, options.pace());
        List.of(
                        new NamespaceController(cluster),
                        new GarbageCollector(cluster),
                        new QuotaController(cluster),
                        new VolumeController(cluster),
                        new ServiceController(cluster),
                        new Scheduler(cluster),
                        new DeploymentController(cluster),
                        new ReplicaSetController(cluster),
                        new StatefulSetController(cluster),
                        new DaemonSetController(cluster),
                        new JobController(cluster),
                        kubelet,
                        new NodeController(cluster, kubelet))
                .forEach(cluster::start);
        new Nodes(cluster).create(options.nodes());
        return new ControlPlane(cluster, kubelet);
    }

    /** What the HTTP side works on. */
    Api api() {
        return new Api(cluster.store(), cluster.kinds(), cluster.registry(), cluster.time());
    }
}
