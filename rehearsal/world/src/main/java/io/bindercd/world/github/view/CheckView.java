package io.bindercd.world.github.view;

import io.bindercd.world.git.Commit;
import io.bindercd.world.github.model.CheckRun;
import io.bindercd.world.github.model.Conclusion;
import io.bindercd.world.github.model.Repository;
import io.bindercd.world.github.model.WorkflowRun;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code check-run} and {@code workflow-run}. */
public final class CheckView {
    private final Urls urls;
    private final RepositoryView repositories;

    public CheckView(Urls urls) {
        this.urls = urls;
        this.repositories = new RepositoryView(urls);
    }

    public Map<String, @Nullable Object> checkRun(Repository repository, CheckRun run) {
        String self = urls.of(repository, "/check-runs/" + run.id());
        boolean pending = run.conclusion() == Conclusion.PENDING;
        return Fields.identified("CheckRun", run.id())
                .with("name", run.name())
                .with("head_sha", run.sha())
                .with("external_id", "")
                .with("url", self)
                .with("html_url", run.url())
                .with("details_url", run.url())
                .with("status", pending ? "in_progress" : "completed")
                .with("conclusion", pending ? null : run.conclusion().word())
                .with("started_at", run.started())
                .with("completed_at", pending ? null : run.started().plusSeconds(60))
                .with(
                        "output",
                        new Fields()
                                .each(null, "title", "summary", "text")
                                .with("annotations_count", 0)
                                .with("annotations_url", self + "/annotations")
                                .tree())
                .with("check_suite", Map.of("id", run.id()))
                .with("app", null)
                .with("pull_requests", List.of())
                .tree();
    }

    public Map<String, @Nullable Object> workflowRun(Repository repository, WorkflowRun run, Commit head) {
        String self = urls.of(repository, "/actions/runs/" + run.id());
        boolean pending = run.conclusion() == Conclusion.PENDING;
        long workflow = Math.abs((long) run.name().hashCode());
        Fields fields = Fields.identified("WorkflowRun", run.id())
                .with("name", run.name())
                .with("display_title", head.subject())
                .with("head_branch", run.branch())
                .with("head_sha", run.sha())
                .with(
                        "path",
                        ".github/workflows/"
                                + run.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + ".yml")
                .with("run_number", run.id())
                .with("run_attempt", 1)
                .with("event", run.event())
                .with("status", pending ? "in_progress" : "completed")
                .with("conclusion", pending ? null : run.conclusion().word())
                .with("workflow_id", workflow)
                .with("workflow_url", urls.of(repository, "/actions/workflows/" + workflow))
                .with("check_suite_id", run.id())
                .with("check_suite_url", urls.of(repository, "/check-suites/" + run.id()))
                .with("url", self)
                .with("html_url", urls.page(repository, "/actions/runs/" + run.id()))
                .with("pull_requests", List.of())
                .each(run.started(), "created_at", "updated_at", "run_started_at")
                .with("head_commit", headCommit(head))
                .with("repository", repositories.inside(repository))
                .with("head_repository", repositories.inside(repository));
        for (String part : List.of("jobs", "logs", "artifacts", "cancel", "rerun")) {
            fields.with(part + "_url", self + "/" + part);
        }
        return fields.tree();
    }

    private static Map<String, @Nullable Object> headCommit(Commit head) {
        return new Fields()
                .with("id", head.sha())
                .with("tree_id", head.tree())
                .with("message", head.message())
                .with("timestamp", head.committer().when())
                .with("author", person(head.author()))
                .with("committer", person(head.committer()))
                .tree();
    }

    private static Map<String, String> person(Commit.Signature signature) {
        return Map.of(
                "name", signature.author().name(),
                "email", signature.author().email());
    }
}
