package io.bindercd.world.kube.defaults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;

/** Defaults of Jobs and CronJobs. */
final class JobDefaults {
    private JobDefaults() {}

    static void job(ObjectNode job) {
        ObjectNode spec = Trees.child(job, "spec");
        jobSpec(spec);
        if (!Trees.flag(spec, "manualSelector") && !Meta.uid(job).isEmpty()) {
            select(job, spec);
        }
    }

    private static void jobSpec(ObjectNode spec) {
        if (!spec.has("completions") && !spec.has("parallelism")) {
            spec.put("completions", 1);
        }
        Trees.ifAbsent(spec, "parallelism", 1);
        Trees.ifAbsent(spec, "backoffLimit", 6);
        Trees.ifAbsent(spec, "completionMode", "NonIndexed");
        Trees.ifAbsent(spec, "suspend", false);
        Trees.ifAbsent(spec, "podReplacementPolicy", "TerminatingOrFailed");
        PodDefaults.template(spec);
    }

    /** A Job's own labels and selector, made of its uid. */
    private static void select(ObjectNode job, ObjectNode spec) {
        ObjectNode labels = Trees.child(spec, "template", "metadata", "labels");
        for (String prefix : new String[] {"batch.kubernetes.io/", ""}) {
            Trees.ifAbsent(labels, prefix + "controller-uid", Meta.uid(job));
            Trees.ifAbsent(labels, prefix + "job-name", Meta.name(job));
        }
        Trees.ifAbsent(
                Trees.child(spec, "selector", "matchLabels"), "batch.kubernetes.io/controller-uid", Meta.uid(job));
    }

    static void cronJob(ObjectNode spec) {
        Trees.ifAbsent(spec, "concurrencyPolicy", "Allow");
        Trees.ifAbsent(spec, "suspend", false);
        Trees.ifAbsent(spec, "successfulJobsHistoryLimit", 3);
        Trees.ifAbsent(spec, "failedJobsHistoryLimit", 1);
        ObjectNode template = Trees.child(spec, "jobTemplate");
        Trees.child(template, "metadata");
        PodDefaults.template(Trees.child(template, "spec"));
    }
}
