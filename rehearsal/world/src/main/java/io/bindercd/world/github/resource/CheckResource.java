package io.bindercd.world.github.resource;

import io.bindercd.world.git.History;
import io.bindercd.world.github.api.Answer;
import io.bindercd.world.github.api.ApiError;
import io.bindercd.world.github.api.Call;
import io.bindercd.world.github.api.Endpoints;
import io.bindercd.world.github.api.Page;
import io.bindercd.world.github.model.CheckRun;
import io.bindercd.world.github.model.Conclusion;
import io.bindercd.world.github.model.Repository;
import io.bindercd.world.github.model.WorkflowRun;
import io.bindercd.world.github.view.CheckView;
import io.bindercd.world.github.view.Urls;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Check runs of a commit and workflow runs of a repository. */
final class CheckResource {
    private final CheckView view;

    CheckResource(Urls urls) {
        this.view = new CheckView(urls);
    }

    void register(Endpoints endpoints) {
        endpoints
                .read("GET", "/repos/{owner}/{repo}/commits/{ref*}/check-runs", this::checkRuns)
                .read("GET", "/repos/{owner}/{repo}/actions/runs", this::workflowRuns)
                .read("GET", "/repos/{owner}/{repo}/actions/runs/{id}", this::workflowRun);
    }

    private Answer checkRuns(Call call) {
        String sha = call.commit(call.parameter("ref"));
        List<CheckRun> runs = call.repository().checks().latest(sha).stream()
                .filter(run -> call.query("check_name").map(run.name()::equals).orElse(true))
                .filter(run -> call.query("status")
                        .map(status -> status.equals(status(run.conclusion())))
                        .orElse(true))
                .toList();
        Page page = Page.of(call);
        return page.answer(
                call,
                runs.size(),
                counted(
                        "check_runs",
                        runs.size(),
                        page.of(runs).stream()
                                .map(run -> view.checkRun(call.repository(), run))
                                .toList()));
    }

    private Answer workflowRuns(Call call) {
        List<WorkflowRun> runs = call.repository().checks().workflowRuns().stream()
                .filter(run -> call.query("head_sha").map(run.sha()::equals).orElse(true))
                .filter(run -> call.query("branch").map(run.branch()::equals).orElse(true))
                .filter(run -> call.query("event").map(run.event()::equals).orElse(true))
                .filter(run -> call.query("status")
                        .map(status -> status.equals(status(run.conclusion()))
                                || status.equals(run.conclusion().word()))
                        .orElse(true))
                .toList();
        Page page = Page.of(call);
        return page.answer(
                call,
                runs.size(),
                counted(
                        "workflow_runs",
                        runs.size(),
                        page.of(runs).stream()
                                .map(run -> run(call.repository(), run))
                                .toList()));
    }

    private Answer workflowRun(Call call) {
        return Answer.ok(call.repository().checks().workflowRuns().stream()
                .filter(run -> Long.toString(run.id()).equals(call.parameter("id")))
                .findFirst()
                .map(run -> run(call.repository(), run))
                .orElseThrow(ApiError::notFound));
    }

    private Map<String, ?> run(Repository repository, WorkflowRun run) {
        History history = repository.git().history();
        return view.workflowRun(repository, run, history.commit(run.sha()));
    }

    private static String status(Conclusion conclusion) {
        return conclusion == Conclusion.PENDING ? "in_progress" : "completed";
    }

    private static Map<String, Object> counted(String name, int total, List<?> items) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("total_count", total);
        tree.put(name, items);
        return tree;
    }
}
