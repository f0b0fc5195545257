package io.bindercd.cluster.fabric.observe;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What is known of a release's namespace, and of others that it puts workloads into: most releases have one. */
final class Namespaces implements AutoCloseable {
    private final Map<String, Sources> all = new LinkedHashMap<>();
    private final Function<String, Sources> opening;

    /** Watches the release's own namespace; everything was read once when this returns. */
    Namespaces(String home, Function<String, Sources> opening) {
        this.opening = opening;
        all.put(home, opening.apply(home));
    }

    /** Watches these namespaces, too. */
    void also(Set<String> names) {
        // not computeIfAbsent: opening takes its time, and may fail
        for (String name : names) {
            if (!all.containsKey(name)) {
                all.put(name, opening.apply(name));
            }
        }
    }

    void follow(boolean news, boolean sets) {
        all.values().forEach(one -> one.follow(news, sets));
    }

    /** Waits until the watches have brought everything that is there by now; false when they do not within a few seconds each. */
    boolean catchUp() {
        return all.values().stream().allMatch(Sources::catchUp);
    }

    String trouble(Instant now) {
        return all.values().stream()
                .map(one -> one.trouble(now))
                .filter(trouble -> !trouble.isEmpty())
                .findFirst()
                .orElse("");
    }

    List<Deployment> deployments() {
        return all(Sources::deployments);
    }

    List<ReplicaSet> replicaSets() {
        return all(Sources::replicaSets);
    }

    List<StatefulSet> statefulSets() {
        return all(Sources::statefulSets);
    }

    List<DaemonSet> daemonSets() {
        return all(Sources::daemonSets);
    }

    List<Job> jobs() {
        return all(Sources::jobs);
    }

    List<Pod> pods() {
        return all(Sources::pods);
    }

    List<PersistentVolumeClaim> claims() {
        return all(Sources::claims);
    }

    List<Event> events() {
        return all(Sources::events);
    }

    private <T> List<T> all(Function<Sources, List<T>> kind) {
        if (all.size() == 1) {
            return kind.apply(all.values().iterator().next());
        }
        List<T> together = new ArrayList<>();
        all.values().forEach(one -> together.addAll(kind.apply(one)));
        return together;
    }

    @Override
    public void close() {
        all.values().forEach(Sources::close);
    }
}
