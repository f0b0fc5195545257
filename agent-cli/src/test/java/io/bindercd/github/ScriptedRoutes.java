package io.bindercd.github;

import static io.bindercd.github.ScriptedShapes.map;

import io.bindercd.core.Tree;
import io.bindercd.github.ScriptedRepository.Node;
import io.bindercd.github.ScriptedRepository.Pull;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@link ScriptedGitHub} answers to each path. */
final class ScriptedRoutes {
    /** An answer; the schema names what its body is, so that it can be completed. */
    record Answer(int status, String schema, Object body) {}

    private static final Answer ABSENT = new Answer(404, "", map("message", "Not Found"));

    final Map<String, List<Map<String, Object>>> statuses = new HashMap<>();
    final Map<String, List<Map<String, Object>>> checkRuns = new HashMap<>();
    private final Map<String, List<Map<String, Object>>> workflowRuns = new HashMap<>();
    private final List<String> workflows = new ArrayList<>();
    private final ScriptedRepository repository;
    private long runs;

    ScriptedRoutes(ScriptedRepository repository) {
        this.repository = repository;
    }

    void addWorkflowRun(String commit, String workflow, String status, @Nullable String conclusion) {
        if (!workflows.contains(workflow)) {
            workflows.add(workflow);
        }
        workflowRuns
                .computeIfAbsent(commit, key -> new ArrayList<>())
                .add(map(
                        "name",
                        workflow,
                        "workflow_id",
                        100 + workflows.indexOf(workflow),
                        "event",
                        "push",
                        "run_number",
                        ++runs,
                        "status",
                        status,
                        "conclusion",
                        conclusion,
                        "head_sha",
                        commit,
                        "html_url",
                        "https://github.example/workflows/" + workflow));
    }

    Pull pull(long number) {
        return Objects.requireNonNull(repository.pulls.get(number), "no pull request " + number);
    }

    Answer answer(String method, List<String> path, Map<String, String> query, Tree body) {
        if (path.equals(List.of("user"))) {
            return new Answer(200, "private-user", ScriptedShapes.user("binder-bot", false));
        }
        boolean mine = path.size() >= 3
                && path.subList(0, 3).equals(List.of("repos", ScriptedShapes.OWNER, ScriptedShapes.NAME));
        if (!mine) {
            return ABSENT;
        }
        List<String> rest = path.subList(3, path.size());
        if (rest.isEmpty()) {
            return new Answer(200, "full-repository", ScriptedShapes.repository());
        }
        return switch (rest.get(0)) {
            case "pulls" ->
                rest.size() == 1 ? method.equals("POST") ? open(body) : list(query) : onePull(method, rest, body);
            case "issues" -> issue(rest, body);
            case "commits" -> commit(rest);
            case "compare" -> compare(rest.get(1), query);
            case "actions" ->
                new Answer(
                        200,
                        "workflow_runs[workflow-run]",
                        map("workflow_runs", workflowRuns.getOrDefault(query.getOrDefault("head_sha", ""), List.of())));
            case "collaborators" ->
                rest.get(1).equals("binder-bot")
                        ? new Answer(200, "repository-collaborator-permission", map("permission", "write"))
                        : ABSENT;
            case "branches" -> branch(rest.get(1));
            case "rules" -> new Answer(200, "", List.of());
            default -> ABSENT;
        };
    }

    private static Answer branch(String name) {
        Object checks = map("required_status_checks", map("contexts", List.of("test")));
        return new Answer(200, "branch-with-protection", map("name", name, "protection", checks));
    }

    private Answer open(Tree body) {
        String head = body.get("head").text();
        String base = body.get("base").text();
        Node from = repository.find(repository.branches.getOrDefault(head, ""));
        if (from == null || !repository.branches.containsKey(base)) {
            return invalid(map("resource", "PullRequest", "field", "head", "code", "invalid"));
        }
        boolean there = repository.pulls.values().stream()
                .anyMatch(pull -> pull.branch.equals(head) && pull.base.equals(base) && pull.state.equals("open"));
        if (there) {
            return invalid(
                    map("message", "A pull request already exists for " + ScriptedShapes.OWNER + ":" + head + "."));
        }
        if (repository
                .between(repository.branches.getOrDefault(base, ""), from.hash())
                .isEmpty()) {
            return invalid(map("message", "No commits between " + base + " and " + head));
        }
        Pull pull = repository.open(
                head, base, body.get("title").text(), body.get("body").text());
        return new Answer(201, "pull-request", ScriptedShapes.pull(repository, pull));
    }

    private static Answer invalid(Map<String, Object> error) {
        return new Answer(422, "", map("message", "Validation Failed", "errors", List.of(error)));
    }

    private Answer list(Map<String, String> query) {
        List<Map<String, Object>> found = repository.pulls.values().stream()
                .filter(pull -> pull.state.equals(query.getOrDefault("state", "open")))
                .filter(pull -> !query.containsKey("base") || pull.base.equals(query.get("base")))
                .filter(pull -> !query.containsKey("head")
                        || (ScriptedShapes.OWNER + ":" + pull.branch).equals(query.get("head")))
                .map(pull -> ScriptedShapes.pull(repository, pull))
                .toList();
        return new Answer(200, "[pull-request-simple]", found);
    }

    private Answer onePull(String method, List<String> rest, Tree body) {
        Pull pull = repository.pulls.get(Long.parseLong(rest.get(1)));
        if (pull == null) {
            return ABSENT;
        }
        String what = rest.size() > 2 ? rest.get(2) : "";
        return switch (what) {
            case "reviews" -> new Answer(200, "[pull-request-review]", pull.reviews);
            case "requested_reviewers" -> new Answer(201, "pull-request-simple", ScriptedShapes.pull(repository, pull));
            case "merge" -> merge(pull, body);
            default -> patched(method, pull, body);
        };
    }

    private Answer patched(String method, Pull pull, Tree body) {
        if (method.equals("PATCH")) {
            pull.title = body.get("title").text(pull.title);
            pull.body = body.get("body").text(pull.body);
            pull.state = body.get("state").text(pull.state);
        }
        return new Answer(200, "pull-request", ScriptedShapes.pull(repository, pull));
    }

    private Answer merge(Pull pull, Tree body) {
        if (!pull.state.equals("open") || repository.conflicts(pull)) {
            return new Answer(405, "", map("message", "Pull Request is not mergeable"));
        }
        if (!body.get("sha").text().equals(repository.branches.get(pull.branch))) {
            return new Answer(409, "", map("message", "Head branch was modified. Review and try the merge again."));
        }
        String hash = repository.merge(pull, body.get("commit_title").text(""));
        return new Answer(
                200, "pull-request-merge-result", map("sha", hash, "merged", true, "message", "Pull Request merged"));
    }

    private Answer issue(List<String> rest, Tree body) {
        Pull pull = repository.pulls.get(Long.parseLong(rest.get(1)));
        if (pull == null) {
            return ABSENT;
        }
        if (rest.get(2).equals("comments")) {
            pull.comments.add(body.get("body").text());
            return new Answer(201, "issue-comment", map("body", body.get("body").text()));
        }
        body.get("labels").texts().stream()
                .filter(label -> !pull.labels.contains(label))
                .forEach(pull.labels::add);
        return new Answer(
                200,
                "[label]",
                pull.labels.stream().map(label -> map("name", label)).toList());
    }

    private Answer commit(List<String> rest) {
        Node node = repository.find(rest.get(1));
        if (node == null) {
            return new Answer(422, "", map("message", "No commit found for SHA: " + rest.get(1)));
        }
        String what = rest.size() > 2 ? rest.get(2) : "";
        List<Map<String, Object>> none = List.of();
        return switch (what) {
            case "status" ->
                new Answer(
                        200,
                        "combined-commit-status",
                        map("state", "pending", "statuses", statuses.getOrDefault(node.hash(), none)));
            case "check-runs" ->
                new Answer(200, "check_runs[check-run]", map("check_runs", checkRuns.getOrDefault(node.hash(), none)));
            case "pulls" ->
                new Answer(
                        200,
                        "[pull-request-simple]",
                        Stream.ofNullable(repository.origins.get(node.hash()))
                                .map(number -> ScriptedShapes.pull(repository, pull(number)))
                                .toList());
            default -> new Answer(200, "commit", ScriptedShapes.commit(node));
        };
    }

    private Answer compare(String range, Map<String, String> query) {
        String[] ends = range.split("\\.\\.\\.", 2);
        Node from = repository.find(ends[0]);
        Node to = repository.find(ends[1]);
        return from == null || to == null
                ? ABSENT
                : new Answer(
                        200,
                        "commit-comparison",
                        ScriptedShapes.comparison(
                                repository,
                                from.hash(),
                                to.hash(),
                                Integer.parseInt(query.getOrDefault("page", "1")),
                                Integer.parseInt(query.getOrDefault("per_page", "30"))));
    }
}
