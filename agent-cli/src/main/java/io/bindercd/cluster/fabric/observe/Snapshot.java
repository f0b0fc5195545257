package io.bindercd.cluster.fabric.observe;

import io.bindercd.rollout.observed.ClaimState;
import io.bindercd.rollout.observed.NodeState;
import io.bindercd.rollout.observed.ObjectRef;
import io.bindercd.rollout.observed.Observation;
import io.bindercd.rollout.observed.ObservedEvent;
import io.bindercd.rollout.observed.PodState;
import io.bindercd.rollout.observed.Workload;
import io.bindercd.rollout.observed.WorkloadKind;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts together one observation of a release from what the watches hold. */
final class Snapshot {
    private static final Pattern CONTAINER = Pattern.compile("\\{([^}]+)}");

    private final Namespaces sources;
    private final Release release;
    private final List<Workload> workloads = new ArrayList<>();
    private final List<PodState> pods = new ArrayList<>();
    /** Which workload an object belongs to, by the object's uid. */
    private final Map<String, ObjectRef> owners = new HashMap<>();
    /** Under which uid an event about an object is to be found, by the object's own. */
    private final Map<String, String> about = new HashMap<>();
    /** How the pods of a workload are told apart, by the workload's uid. */
    private final Map<String, PodMark> marks = new HashMap<>();
    /** The ReplicaSets that were read, of whomever. */
    private final Set<String> sets = new HashSet<>();

    private final Past past;
    /** True when a pod or a Deployment belongs to a ReplicaSet that is not known yet. */
    private boolean incomplete;

    Snapshot(Namespaces sources, Release release, Past past) {
        this.sources = sources;
        this.release = release;
        this.past = past;
    }

    /** What earlier snapshots made of the same objects. */
    static final class Past {
        private final Memo<Pod, PodState> pods = new Memo<>();
        private final Memo<Event, ObservedEvent> events = new Memo<>();
        private final Memo<Deployment, Workload> deployments = new Memo<>();
        private final Departed departed = new Departed();

        private void turn() {
            pods.turn();
            events.turn();
            deployments.turn();
        }
    }

    /** True when ReplicaSets must be read anew: their pods or Deployments are there already. */
    boolean incomplete() {
        return incomplete;
    }

    Observation observation(Instant now, List<NodeState> nodes, List<Workload> things, String trouble) {
        Map<String, List<ReplicaSet>> replicaSets = new HashMap<>();
        sources.replicaSets().forEach(set -> sets.add(uid(set)));
        sources.replicaSets()
                .forEach(set -> Release.controller(set)
                        .ifPresent(owner -> replicaSets
                                .computeIfAbsent(owner.getUid(), uid -> new ArrayList<>())
                                .add(set)));
        sources.deployments().stream().filter(release::owns).forEach(deployment -> add(deployment, replicaSets));
        sources.statefulSets().stream().filter(release::owns).forEach(this::add);
        Map<String, List<Pod>> podsByOwner = new HashMap<>();
        sources.pods()
                .forEach(pod -> Release.controller(pod)
                        .ifPresent(owner -> podsByOwner
                                .computeIfAbsent(owner.getUid(), uid -> new ArrayList<>())
                                .add(pod)));
        sources.daemonSets().stream()
                .filter(release::owns)
                .forEach(set -> add(set, podsByOwner.getOrDefault(uid(set), List.of())));
        sources.jobs().stream()
                .filter(job -> release.owns(job) && Release.controller(job).isEmpty())
                .forEach(this::add);
        past.departed.failed(jobs(), sources.events()).forEach(job -> {
            workloads.add(job);
            owners.put(job.uid(), job.ref());
            about.put(job.uid(), job.uid());
        });
        things.forEach(thing -> {
            workloads.add(thing);
            owners.put(thing.uid(), thing.ref());
            about.put(thing.uid(), thing.uid());
        });
        sources.pods().forEach(this::add);
        sources.claims().stream().filter(release::owns).forEach(this::track);
        List<ClaimState> claims = sources.claims().stream().map(this::claim).toList();
        workloads.sort(Comparator.comparing(workload -> workload.ref().toString()));
        List<ObservedEvent> events = events();
        past.turn();
        return new Observation(now, workloads, pods, events, nodes, claims, trouble);
    }

    private void add(Deployment deployment, Map<String, List<ReplicaSet>> replicaSets) {
        List<ReplicaSet> sets = replicaSets.getOrDefault(uid(deployment), List.of());
        String revision = Release.annotation(deployment, Workloads.REVISION);
        Optional<ReplicaSet> newest = revision.isEmpty()
                ? sets.stream()
                        .max(Comparator.comparing(set -> set.getMetadata().getCreationTimestamp()))
                : sets.stream()
                        .filter(set ->
                                Release.annotation(set, Workloads.REVISION).equals(revision))
                        .findFirst();
        incomplete |= newest.isEmpty();
        String uid = newest.map(Snapshot::uid).orElse("");
        Workload known =
                past.deployments.of(deployment, one -> one.revision().equals(uid), object -> Workloads.of(object, uid));
        Workload workload = remember(deployment, known, PodMark.OWNER);
        sets.forEach(set -> owners.put(uid(set), workload.ref()));
        sets.forEach(set -> marks.put(uid(set), PodMark.OWNER));
        newest.ifPresent(set -> about.put(uid(set), uid(deployment)));
    }

    private void add(StatefulSet set) {
        remember(set, Workloads.of(set), PodMark.HASH);
    }

    private void add(DaemonSet set, List<Pod> owned) {
        String generation = Release.annotation(set, Workloads.TEMPLATE_GENERATION);
        boolean byGeneration = !generation.isEmpty()
                && owned.stream().anyMatch(pod -> !PodMark.GENERATION.of(pod).isEmpty());
        String newest = owned.stream()
                .max(Comparator.comparing(pod -> pod.getMetadata().getCreationTimestamp()))
                .map(PodMark.HASH::of)
                .orElse("");
        PodMark mark = byGeneration ? PodMark.GENERATION : PodMark.HASH;
        remember(set, Workloads.of(set, byGeneration ? generation : newest), mark);
    }

    private List<Workload> jobs() {
        return workloads.stream()
                .filter(workload -> workload.kind() == WorkloadKind.JOB)
                .toList();
    }

    private void add(Job job) {
        remember(job, Workloads.of(job), PodMark.NONE);
    }

    private Workload remember(HasMetadata object, Workload known, PodMark mark) {
        Workload workload = release.placed(known, object);
        workloads.add(workload);
        owners.put(uid(object), workload.ref());
        about.put(uid(object), uid(object));
        marks.put(uid(object), mark);
        return workload;
    }

    private void add(Pod pod) {
        Optional<OwnerReference> controller = Release.controller(pod);
        if (controller.isEmpty() && release.owns(pod)) {
            Workload workload = remember(pod, Workloads.of(pod), PodMark.NONE);
            pods.add(Pods.state(pod, workload.ref(), ""));
            return;
        }
        controller.map(OwnerReference::getUid).ifPresent(uid -> {
            ObjectRef owner = owners.get(uid);
            if (owner != null) {
                about.put(uid(pod), uid(pod));
                String revision = marks.getOrDefault(uid, PodMark.NONE).of(pod);
                pods.add(past.pods.of(
                        pod,
                        known -> known.owner().equals(owner) && known.revision().equals(revision),
                        object -> Pods.state(object, owner, revision)));
            } else {
                incomplete |= !sets.contains(uid)
                        && controller
                                .filter(one -> one.getKind().equals("ReplicaSet"))
                                .isPresent();
            }
        });
    }

    private void track(PersistentVolumeClaim claim) {
        boolean waits = sources.events().stream()
                .filter(event -> event.getInvolvedObject() != null
                        && uid(claim).equals(event.getInvolvedObject().getUid()))
                .max(Comparator.comparing(event -> Objects.requireNonNullElse(event.getLastTimestamp(), "")))
                .filter(event -> "WaitForFirstConsumer".equals(event.getReason()))
                .isPresent();
        workloads.add(release.placed(Resources.of(claim, waits), claim));
    }

    private ClaimState claim(PersistentVolumeClaim claim) {
        about.put(uid(claim), uid(claim));
        String phase = claim.getStatus() == null ? "" : claim.getStatus().getPhase();
        return new ClaimState(claim.getMetadata().getName(), uid(claim), Objects.requireNonNullElse(phase, ""));
    }

    private List<ObservedEvent> events() {
        List<ObservedEvent> events = new ArrayList<>();
        for (Event event : sources.events()) {
            ObjectReference object = event.getInvolvedObject();
            String uid = object == null || object.getUid() == null ? "" : about.getOrDefault(object.getUid(), "");
            if (object != null && !uid.isEmpty()) {
                events.add(
                        past.events.of(event, known -> known.objectUid().equals(uid), one -> event(one, object, uid)));
            }
        }
        // the rules take the last of several
        events.sort(Comparator.comparing(event -> Objects.requireNonNullElse(event.last(), Instant.EPOCH)));
        return events;
    }

    private static ObservedEvent event(Event event, ObjectReference object, String uid) {
        Matcher container = CONTAINER.matcher(Objects.requireNonNullElse(object.getFieldPath(), ""));
        Integer single = event.getCount();
        Integer series = event.getSeries() == null ? null : event.getSeries().getCount();
        int count = Math.max(single == null ? 1 : single, series == null ? 1 : series);
        String last = Objects.requireNonNullElse(event.getLastTimestamp(), "");
        if (last.isEmpty() && event.getEventTime() != null) {
            last = Objects.requireNonNullElse(event.getEventTime().getTime(), "");
        }
        return new ObservedEvent(
                uid(event),
                new ObjectRef(object.getKind(), object.getName()),
                uid,
                container.find() ? container.group(1) : "",
                "Warning".equals(event.getType()),
                Objects.requireNonNullElse(event.getReason(), ""),
                Objects.requireNonNullElse(event.getMessage(), ""),
                count,
                Workloads.instant(last));
    }

    static String uid(HasMetadata object) {
        return Objects.requireNonNullElse(object.getMetadata().getUid(), "");
    }
}
