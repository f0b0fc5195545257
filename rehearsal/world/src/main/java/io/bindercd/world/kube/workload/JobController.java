package io.bindercd.world.kube.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.control.Cluster;
import io.bindercd.world.kube.control.Conditions;
import io.bindercd.world.kube.control.Conditions.Condition;
import io.bindercd.world.kube.control.Pods;
import io.bindercd.world.kube.control.Reconciler;
import io.bindercd.world.kube.event.Note;
import io.bindercd.world.kube.event.Reporter;
import io.bindercd.world.kube.model.ApiError;
import io.bindercd.world.kube.model.Key;
import io.bindercd.world.kube.model.Storages;
import io.bindercd.world.kube.registry.DeleteOptions;
import io.bindercd.world.kube.store.Change;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs Jobs: pods to their end, again after a failure, until enough have succeeded or too many failed. */
public final class JobController implements Reconciler {
    private static final Reporter REPORTER = Reporter.of("job-controller");
    private static final Duration BACK_OFF = Duration.ofSeconds(10);
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(10);

    private final Cluster cluster;
    private final Map<String, JobProgress> progress = new HashMap<>();

    public JobController(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public Stream<Key> affected(Change change) {
        return Owners.of(change, Storages.JOBS, "Job", Storages.PODS);
    }

    @Override
    public void reconcile(Key key) {
        Optional<ObjectNode> found = cluster.store().find(key);
        if (found.isEmpty() || Meta.deleting(found.get())) {
            found.ifPresent(job -> progress.remove(Meta.uid(job)));
            return;
        }
        ObjectNode job = found.get();
        if (finished(job)) {
            expire(key, job);
            return;
        }
        if (!Trees.has(job, "status", "startTime")) {
            cluster.registry().editStatus(key, status -> status.put("startTime", cluster.now()));
            job = cluster.store().get(key);
        }
        List<ObjectNode> pods = cluster.owned(Storages.PODS, job);
        JobProgress counts = progress.computeIfAbsent(Meta.uid(job), any -> new JobProgress());
        counts.count(pods, cluster.time().now());
        Optional<Condition> end = end(key, job, pods, counts);
        if (end.isPresent()) {
            finish(key, job, pods, end.get());
        } else {
            createMissing(key, job, pods, counts);
        }
        report(key, job, counts);
    }

    private static boolean finished(ObjectNode job) {
        return Conditions.holds(job.path("status"), "Complete") || Conditions.holds(job.path("status"), "Failed");
    }

    /** How the Job has ended, if it has. */
    private Optional<Condition> end(Key key, ObjectNode job, List<ObjectNode> pods, JobProgress counts) {
        Optional<ObjectNode> decided = Conditions.find(job.path("status"), "FailureTarget");
        if (decided.isPresent()) {
            return Optional.of(failed(Trees.text(decided.get(), "reason"), Trees.text(decided.get(), "message")));
        }
        if (counts.failed() > Trees.number(job, 6, "spec", "backoffLimit")
                || JobProgress.restartedTooOften(job, pods)) {
            return Optional.of(failed("BackoffLimitExceeded", "Job has reached the specified backoff limit"));
        }
        if (late(key, job)) {
            return Optional.of(failed("DeadlineExceeded", "Job was active longer than specified deadline"));
        }
        boolean enough = Trees.has(job, "spec", "completions")
                ? counts.succeeded() >= Trees.number(job, 1, "spec", "completions")
                : counts.succeeded() > 0 && pods.stream().noneMatch(Pods::active);
        return enough
                ? Optional.of(new Condition(
                        "Complete", "True", "CompletionsReached", "Reached expected number of succeeded pods"))
                : Optional.empty();
    }

    private static Condition failed(String reason, String message) {
        return new Condition("Failed", "True", reason, message);
    }

    private boolean late(Key key, JsonNode job) {
        if (!Trees.has(job, "spec", "activeDeadlineSeconds")) {
            return false;
        }
        Duration limit = Duration.ofSeconds(Trees.number(job, 0, "spec", "activeDeadlineSeconds"));
        Duration left = limit.minus(cluster.since(Instant.parse(Trees.text(job, "status", "startTime"))));
        if (left.isNegative() || left.isZero()) {
            return true;
        }
        cluster.loop().enqueueAfter(this, key, left.plusMillis(10));
        return false;
    }

    /** Ends what still runs, and once it has ended, the Job. */
    private void finish(Key key, ObjectNode job, List<ObjectNode> pods, Condition end) {
        boolean complete = end.type().equals("Complete");
        String first = complete ? "SuccessCriteriaMet" : "FailureTarget";
        condition(key, new Condition(first, "True", end.reason(), end.message()));
        for (ObjectNode pod : pods) {
            if (Pods.active(pod)) {
                cluster.registry().delete(Pods.key(pod), DeleteOptions.INTERNAL);
                tell(job, Note.normal("SuccessfulDelete", "Deleted pod: " + Meta.name(pod)));
            }
        }
        if (cluster.owned(Storages.PODS, job).stream().allMatch(Pods::ended)) {
            condition(key, end);
            if (complete) {
                cluster.registry().editStatus(key, status -> status.put("completionTime", cluster.now()));
                tell(job, Note.normal("Completed", "Job completed"));
            } else {
                tell(job, Note.warning(end.reason(), end.message()));
            }
        }
    }

    private void condition(Key key, Condition condition) {
        cluster.registry().editStatus(key, status -> {
            ObjectNode node = Conditions.set(status, condition, cluster.now());
            Trees.ifAbsent(node, "lastProbeTime", cluster.now());
        });
    }

    private void createMissing(Key key, ObjectNode job, List<ObjectNode> pods, JobProgress counts) {
        if (Trees.flag(job, "spec", "suspend")) {
            return;
        }
        int active = (int) pods.stream().filter(pod -> !Pods.ended(pod)).count();
        int parallel = Trees.number(job, 1, "spec", "parallelism");
        int wanted = Trees.has(job, "spec", "completions")
                ? Math.min(parallel, Trees.number(job, 1, "spec", "completions") - counts.succeeded())
                : counts.succeeded() > 0 ? active : parallel;
        Duration wait = backOff(counts);
        if (wanted > active && !wait.isNegative() && !wait.isZero()) {
            cluster.loop().enqueueAfter(this, key, wait.plusMillis(10));
            return;
        }
        for (int i = active; i < wanted; i++) {
            create(key, job);
        }
    }

    /** How long the next pod has to wait because of the failures before it. */
    private Duration backOff(JobProgress counts) {
        if (counts.failed() == 0) {
            return Duration.ZERO;
        }
        Duration wait = BACK_OFF.multipliedBy(1L << Math.min(10, counts.failed() - 1));
        Duration bounded = wait.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : wait;
        return bounded.minus(cluster.since(counts.lastFailure()));
    }

    private void create(Key key, ObjectNode job) {
        ObjectNode pod = Pods.of(Trees.at(job, "spec", "template"), job);
        Meta.of(pod).put("generateName", Meta.name(job) + "-");
        try {
            ObjectNode created = cluster.create(Storages.PODS, pod);
            tell(job, Note.normal("SuccessfulCreate", "Created pod: " + Meta.name(created)));
        } catch (ApiError refused) {
            tell(job, Note.warning("FailedCreate", "Error creating: " + refused.getMessage()));
            cluster.loop().enqueueAfter(this, key, BACK_OFF);
        }
    }

    private void tell(ObjectNode job, Note note) {
        cluster.events().tell(REPORTER, job, note);
    }

    private void report(Key key, ObjectNode job, JobProgress counts) {
        List<ObjectNode> pods = cluster.owned(Storages.PODS, job);
        counts.count(pods, cluster.time().now());
        cluster.registry().editStatus(key, status -> {
            Pods.count(
                    status, "active", (int) pods.stream().filter(Pods::active).count());
            status.put("ready", (int)
                    pods.stream().filter(Pods::active).filter(Pods::ready).count());
            Pods.count(status, "succeeded", counts.succeeded());
            Pods.count(status, "failed", counts.failed());
            status.put("terminating", (int) pods.stream()
                    .filter(pod -> Meta.deleting(pod) && !Pods.ended(pod))
                    .count());
            Trees.child(status, "uncountedTerminatedPods");
        });
    }

    /** A finished Job goes by itself if it says so. */
    private void expire(Key key, ObjectNode job) {
        progress.remove(Meta.uid(job));
        if (!Trees.has(job, "spec", "ttlSecondsAfterFinished")) {
            return;
        }
        Instant end = Trees.objects(job, "status", "conditions").stream()
                .map(condition -> Instant.parse(Trees.text(condition, "lastTransitionTime")))
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        Duration life = Duration.ofSeconds(Trees.number(job, 0, "spec", "ttlSecondsAfterFinished"));
        Duration left = life.minus(cluster.since(end));
        if (left.isNegative() || left.isZero()) {
            cluster.registry().delete(key, DeleteOptions.INTERNAL);
        } else {
            cluster.loop().enqueueAfter(this, key, left.plusMillis(10));
        }
    }
}
