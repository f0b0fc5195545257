package io.bindercd.rollout.observed;

/** The kinds of workload whose rollout is tracked. */
public enum WorkloadKind {
    DEPLOYMENT("Deployment"),
    STATEFUL_SET("StatefulSet"),
    DAEMON_SET("DaemonSet"),
    JOB("Job"),
    /** A pod that nothing controls. */
    POD("Pod");

    private final String kind;

    WorkloadKind(String kind) {
        this.kind = kind;
    }

    /** The Kubernetes kind. */
    public String kind() {
        return kind;
    }
}
