package io.bindercd.world.github.resource;

import io.bindercd.world.github.api.Answer;
import io.bindercd.world.github.api.ApiError;
import io.bindercd.world.github.api.Call;
import io.bindercd.world.github.api.Endpoints;
import io.bindercd.world.github.api.Page;
import io.bindercd.world.github.model.Deployment;
import io.bindercd.world.github.model.GitHubState;
import io.bindercd.world.github.view.StatusView;
import io.bindercd.world.github.view.Urls;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Deployments and their statuses. */
final class DeploymentResource {
    private final GitHubState state;
    private final StatusView view;

    DeploymentResource(GitHubState state, Urls urls) {
        this.state = state;
        this.view = new StatusView(urls);
    }

    void register(Endpoints endpoints) {
        endpoints
                .read("GET", "/repos/{owner}/{repo}/deployments", this::list)
                .write("POST", "/repos/{owner}/{repo}/deployments", this::create)
                .read("GET", "/repos/{owner}/{repo}/deployments/{id}/statuses", this::statuses)
                .write("POST", "/repos/{owner}/{repo}/deployments/{id}/statuses", this::addStatus);
    }

    private Answer list(Call call) {
        List<Deployment> found = new ArrayList<>(call.repository().deployments());
        Collections.reverse(found);
        found.removeIf(deployment -> !matches(call, "sha", deployment.request().sha())
                || !matches(call, "ref", deployment.request().ref())
                || !matches(call, "environment", deployment.request().environment()));
        return Page.of(call).answer(call, found, deployment -> view.deployment(call.repository(), deployment));
    }

    private static boolean matches(Call call, String name, String value) {
        return call.query(name).map(value::equals).orElse(true);
    }

    private Answer create(Call call) {
        String ref = call.body().required("Deployment", "ref");
        Deployment deployment = new Deployment(
                state.nextId(),
                new Deployment.Request(
                        ref,
                        call.commit(ref),
                        call.body().text("task").orElse("deploy"),
                        call.body().text("environment").orElse("production"),
                        call.body().text("description").orElse(null)),
                call.account(),
                state.now());
        call.repository().add(deployment);
        return Answer.created(view.deployment(call.repository(), deployment));
    }

    private Answer statuses(Call call) {
        Deployment deployment = deployment(call);
        List<Deployment.Status> newestFirst = new ArrayList<>(deployment.statuses());
        Collections.reverse(newestFirst);
        return Page.of(call)
                .answer(call, newestFirst, status -> view.deploymentStatus(call.repository(), deployment, status));
    }

    private Answer addStatus(Call call) {
        Deployment deployment = deployment(call);
        Deployment.Status status = new Deployment.Status(
                state.nextId(),
                call.body().required("DeploymentStatus", "state"),
                call.body().text("description").orElse(""),
                call.body().text("log_url").orElse(""),
                call.body().text("environment_url").orElse(""),
                call.account(),
                state.now());
        deployment.add(status);
        return Answer.created(view.deploymentStatus(call.repository(), deployment, status));
    }

    private static Deployment deployment(Call call) {
        return call.repository().deployments().stream()
                .filter(deployment -> Long.toString(deployment.id()).equals(call.parameter("id")))
                .findFirst()
                .orElseThrow(ApiError::notFound);
    }
}
