package io.bindercd.world.github.resource;

import io.bindercd.world.github.api.Answer;
import io.bindercd.world.github.api.ApiError;
import io.bindercd.world.github.api.Call;
import io.bindercd.world.github.api.Endpoints;
import io.bindercd.world.github.api.Page;
import io.bindercd.world.github.model.GitHubState;
import io.bindercd.world.github.model.Label;
import io.bindercd.world.github.model.PullRequest;
import io.bindercd.world.github.model.Repository;
import io.bindercd.world.github.view.ConversationView;
import io.bindercd.world.github.view.Urls;
import java.util.ArrayList;
import java.util.List;

/** Labels of a repository and of its pull requests. */
final class LabelResource {
    private static final String USUAL_COLOR = "ededed";

    private final GitHubState state;
    private final ConversationView view;

    LabelResource(GitHubState state, Urls urls) {
        this.state = state;
        this.view = new ConversationView(urls);
    }

    void register(Endpoints endpoints) {
        endpoints
                .read("GET", "/repos/{owner}/{repo}/labels", this::all)
                .write("POST", "/repos/{owner}/{repo}/labels", this::create)
                .read("GET", "/repos/{owner}/{repo}/issues/{number}/labels", this::list)
                .write("POST", "/repos/{owner}/{repo}/issues/{number}/labels", this::add);
    }

    private Answer all(Call call) {
        List<Label> labels = new ArrayList<>(call.repository().labels());
        return Page.of(call).answer(call, labels, label -> view.label(call.repository(), label));
    }

    private Answer create(Call call) {
        String name = call.body().required("Label", "name");
        if (call.repository().label(name).isPresent()) {
            throw ApiError.invalidField("Label", "name", "already_exists");
        }
        String color = call.body().text("color").orElse(USUAL_COLOR);
        Label label = new Label(
                state.nextId(), name, color, call.body().text("description").orElse(null));
        call.repository().add(label);
        return Answer.created(view.label(call.repository(), label));
    }

    private Answer list(Call call) {
        return Page.of(call)
                .answer(call, labels(call.repository(), call.pull()), label -> view.label(call.repository(), label));
    }

    private Answer add(Call call) {
        PullRequest pull = call.pull();
        Repository repository = call.repository();
        for (String name : call.body().texts("labels")) {
            if (repository.label(name).isEmpty()) {
                repository.add(new Label(state.nextId(), name, USUAL_COLOR, null));
            }
            pull.addLabel(name);
        }
        return Answer.ok(labels(repository, pull).stream()
                .map(label -> view.label(repository, label))
                .toList());
    }

    private static List<Label> labels(Repository repository, PullRequest pull) {
        return pull.labels().stream()
                .map(name -> repository.label(name).orElseThrow(ApiError::notFound))
                .toList();
    }
}
