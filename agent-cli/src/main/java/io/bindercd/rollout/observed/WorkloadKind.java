package io.bindercd.rollout.observed;

/** The kinds of what is tracked: workloads, and objects without pods that must reach a state of their own. */
public enum WorkloadKind {
    DEPLOYMENT("Deployment"),
    STATEFUL_SET("StatefulSet"),
    DAEMON_SET("DaemonSet"),
    JOB("Job"),
    /** One that no Deployment made. */
    REPLICA_SET("ReplicaSet"),
    REPLICATION_CONTROLLER("ReplicationController"),
    /** A pod that nothing controls. */
    POD("Pod"),
    /** A claim for a volume, which must be bound unless it waits for its first consumer. */
    CLAIM("PersistentVolumeClaim"),
    /** A Service of type LoadBalancer, which must have an address. */
    SERVICE("Service"),
    /** A definition of custom resources, whose names must be accepted. */
    DEFINITION("CustomResourceDefinition"),
    /** A custom resource, of whatever kind, by what its controller says of it. */
    RESOURCE("");

    private final String kind;

    WorkloadKind(String kind) {
        this.kind = kind;
    }

    /** True for what has pods. */
    public boolean runsPods() {
        return switch (this) {
            case DEPLOYMENT, STATEFUL_SET, DAEMON_SET, JOB, REPLICA_SET, REPLICATION_CONTROLLER, POD -> true;
            case CLAIM, SERVICE, DEFINITION, RESOURCE -> false;
        };
    }

    /** The Kubernetes kind; empty for custom resources, which have many. */
    public String kind() {
        return kind;
    }
}
