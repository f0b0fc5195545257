package io.bindercd.world.github.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The check runs, workflow runs and statuses of a repository's commits. */
public final class Checks {
    private final List<CheckRun> checkRuns = new CopyOnWriteArrayList<>();
    private final List<WorkflowRun> workflowRuns = new CopyOnWriteArrayList<>();
    private final List<CommitStatus> statuses = new CopyOnWriteArrayList<>();

    /** Adds a run, in place of one with the same id. */
    public void put(CheckRun run) {
        checkRuns.removeIf(old -> old.id() == run.id());
        checkRuns.add(run);
    }

    /** Adds a run, in place of one with the same id. */
    public void put(WorkflowRun run) {
        workflowRuns.removeIf(old -> old.id() == run.id());
        workflowRuns.add(run);
    }

    public void add(CommitStatus status) {
        statuses.add(status);
    }

    /** The newest run of each name for the commit. */
    public List<CheckRun> latest(String sha) {
        Map<String, CheckRun> latest = new LinkedHashMap<>();
        checkRuns.stream().filter(run -> run.sha().equals(sha)).forEach(run -> latest.put(run.name(), run));
        return List.copyOf(latest.values());
    }

    /** All workflow runs, the newest first. */
    public List<WorkflowRun> workflowRuns() {
        List<WorkflowRun> runs = new ArrayList<>(workflowRuns);
        Collections.reverse(runs);
        return runs;
    }

    /** The newest status of each context for the commit. */
    public List<CommitStatus> statuses(String sha) {
        Map<String, CommitStatus> latest = new LinkedHashMap<>();
        statuses.stream()
                .filter(status -> status.sha().equals(sha))
                .forEach(status -> latest.put(status.context(), status));
        return List.copyOf(latest.values());
    }

    /** How the check or status of that name stands for the commit; empty when nobody has reported. */
    public Optional<Conclusion> conclusion(String sha, String name) {
        Optional<Conclusion> check = latest(sha).stream()
                .filter(run -> run.name().equals(name))
                .map(CheckRun::conclusion)
                .findFirst();
        return check.or(() -> statuses(sha).stream()
                .filter(status -> status.context().equals(name))
                .map(status -> conclusion(status.state()))
                .findFirst());
    }

    /** True when something has been reported for the commit that is not green. */
    public boolean anyNotGreen(String sha) {
        return latest(sha).stream().anyMatch(run -> !run.conclusion().green())
                || statuses(sha).stream().anyMatch(status -> !status.state().equals("success"));
    }

    private static Conclusion conclusion(String state) {
        return switch (state) {
            case "success" -> Conclusion.SUCCESS;
            case "pending" -> Conclusion.PENDING;
            default -> Conclusion.FAILURE;
        };
    }
}
