package io.bindercd.record;

import io.bindercd.core.Tree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How far an unfinished promotion or revert has come, so that the next run goes on from there.
 *
 * @param task {@code promote} or {@code revert}
 * @param commit the commit that it is about
 * @param startedAt when the ledger began
 * @param steps what is done, oldest first
 */
public record Journal(String task, String commit, Instant startedAt, List<Step> steps) {
    /** More steps than any change has; older ones are dropped. */
    private static final int MOST_STEPS = 100;

    /** One finished step; {@code detail} is what the next run needs to know of it, for example a pull request's number. */
    public record Step(String name, String detail, Instant at) {
        public Step {
            Objects.requireNonNull(name);
            Objects.requireNonNull(detail);
            Objects.requireNonNull(at);
        }
    }

    public Journal {
        Objects.requireNonNull(task);
        Objects.requireNonNull(commit);
        Objects.requireNonNull(startedAt);
        steps = List.copyOf(steps.subList(Math.max(0, steps.size() - MOST_STEPS), steps.size()));
    }

    public static Journal begin(String task, String commit, Instant now) {
        return new Journal(task, commit, now, List.of());
    }

    public Journal done(String name, String detail, Instant now) {
        List<Step> next = new ArrayList<>(steps);
        next.add(new Step(name, detail, now));
        return new Journal(task, commit, startedAt, next);
    }

    /** The detail of a step that is done. */
    public Optional<String> detail(String name) {
        return steps.stream()
                .filter(step -> step.name().equals(name))
                .map(Step::detail)
                .reduce((a, b) -> b);
    }

    static Journal of(Tree tree) {
        return new Journal(
                tree.get("task").text(),
                tree.get("commit").text(),
                Times.parse(tree.get("startedAt")),
                tree.get("steps").items().stream()
                        .map(step -> new Step(
                                step.get("name").text(), step.get("detail").text(""), Times.parse(step.get("at"))))
                        .toList());
    }

    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("task", task);
        tree.put("commit", commit);
        tree.put("startedAt", startedAt.toString());
        tree.put(
                "steps",
                steps.stream()
                        .map(step -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("name", step.name());
                            one.put("detail", step.detail());
                            one.put("at", step.at().toString());
                            return one;
                        })
                        .toList());
        return tree;
    }
}
