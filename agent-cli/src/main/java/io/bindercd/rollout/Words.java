package io.bindercd.rollout;

import io.bindercd.rollout.observed.Counts;
import io.bindercd.rollout.observed.Workload;
import io.bindercd.rollout.observed.WorkloadKind;

/** What a person is told of a workload in a few words. */
final class Words {
    private Words() {}

    static String counts(Workload workload) {
        Counts counts = workload.counts();
        if (workload.kind() == WorkloadKind.JOB) {
            return workload.complete() ? "complete" : "running";
        }
        if (!workload.kind().runsPods()) {
            return object(workload);
        }
        int ready = Math.min(counts.available(), workload.manual() ? counts.ready() : counts.updated());
        return ready + "/" + counts.wanted() + " ready";
    }

    private static String object(Workload workload) {
        return switch (workload.kind()) {
            case CLAIM -> workload.complete() ? "bound" : "not bound";
            case SERVICE -> workload.complete() ? "has an address" : "has no address";
            case DEFINITION -> workload.complete() ? "established" : "not established";
            default -> workload.complete() ? "ready" : "not ready";
        };
    }

    static String waitingFor(Workload workload) {
        Counts counts = workload.counts();
        if (workload.kind() == WorkloadKind.JOB || !workload.kind().runsPods()) {
            return "";
        }
        if (counts.updated() < counts.wanted()) {
            return counts.updated() + " of " + counts.wanted() + " at the new revision";
        }
        return counts.total() > counts.wanted() ? (counts.total() - counts.wanted()) + " old still there" : "";
    }
}
