package io.bindercd.world.github.view;

import io.bindercd.world.github.model.CommitStatus;
import io.bindercd.world.github.model.Deployment;
import io.bindercd.world.github.model.Repository;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code status}, {@code combined-commit-status}, {@code deployment} and {@code deployment-status}. */
public final class StatusView {
    private final Urls urls;
    private final AccountView accounts;
    private final RepositoryView repositories;

    public StatusView(Urls urls) {
        this.urls = urls;
        this.accounts = new AccountView(urls);
        this.repositories = new RepositoryView(urls);
    }

    public Map<String, @Nullable Object> status(Repository repository, CommitStatus status) {
        return Fields.identified("StatusContext", status.id())
                .with("url", urls.of(repository, "/statuses/" + status.sha()))
                .with("avatar_url", accounts.simple(status.creator()).get("avatar_url"))
                .with("state", status.state())
                .with("description", status.description())
                .with("target_url", status.targetUrl())
                .with("context", status.context())
                .each(status.created(), "created_at", "updated_at")
                .with("creator", accounts.simple(status.creator()))
                .tree();
    }

    /** All contexts of a commit together: failure when one failed, pending when one is or none is there. */
    public Map<String, @Nullable Object> combined(Repository repository, String sha, List<CommitStatus> statuses) {
        List<String> states = statuses.stream().map(CommitStatus::state).toList();
        boolean failed = states.contains("failure") || states.contains("error");
        String state = failed ? "failure" : states.isEmpty() || states.contains("pending") ? "pending" : "success";
        return new Fields()
                .with("state", state)
                .with(
                        "statuses",
                        statuses.stream()
                                .map(status -> status(repository, status))
                                .toList())
                .with("sha", sha)
                .with("total_count", statuses.size())
                .with("repository", repositories.inside(repository))
                .with("commit_url", urls.of(repository, "/commits/" + sha))
                .with("url", urls.of(repository, "/commits/" + sha + "/status"))
                .tree();
    }

    public Map<String, @Nullable Object> deployment(Repository repository, Deployment deployment) {
        String self = urls.of(repository, "/deployments/" + deployment.id());
        return Fields.identified("Deployment", deployment.id())
                .with("url", self)
                .with("sha", deployment.request().sha())
                .with("ref", deployment.request().ref())
                .with("task", deployment.request().task())
                .with("payload", Map.of())
                .with("original_environment", deployment.request().environment())
                .with("environment", deployment.request().environment())
                .with("description", deployment.request().description())
                .with("creator", accounts.simple(deployment.creator()))
                .each(deployment.created(), "created_at", "updated_at")
                .with("statuses_url", self + "/statuses")
                .with("repository_url", urls.of(repository, ""))
                .tree();
    }

    public Map<String, @Nullable Object> deploymentStatus(
            Repository repository, Deployment deployment, Deployment.Status status) {
        String of = urls.of(repository, "/deployments/" + deployment.id());
        return Fields.identified("DeploymentStatus", status.id())
                .with("url", of + "/statuses/" + status.id())
                .with("state", status.state())
                .with("creator", accounts.simple(status.creator()))
                .with("description", status.description())
                .with("environment", deployment.request().environment())
                .with("target_url", status.logUrl())
                .with("log_url", status.logUrl())
                .with("environment_url", status.environmentUrl())
                .each(status.created(), "created_at", "updated_at")
                .with("deployment_url", of)
                .with("repository_url", urls.of(repository, ""))
                .tree();
    }
}
