package io.bindercd.world.github.resource;

import io.bindercd.world.github.api.Answer;
import io.bindercd.world.github.api.ApiError;
import io.bindercd.world.github.api.Call;
import io.bindercd.world.github.api.Endpoints;
import io.bindercd.world.github.api.Page;
import io.bindercd.world.github.model.Account;
import io.bindercd.world.github.model.GitHubState;
import io.bindercd.world.github.model.Permission;
import io.bindercd.world.github.model.PullRequest;
import io.bindercd.world.github.model.Repository;
import io.bindercd.world.github.pulls.PullMerging;
import io.bindercd.world.github.pulls.PullOpening;
import io.bindercd.world.github.pulls.PullSync;
import io.bindercd.world.github.view.CommitView;
import io.bindercd.world.github.view.PullView;
import io.bindercd.world.github.view.Urls;
import java.util.Comparator;
import java.util.List;

/** Pull requests: listed, opened, shown, edited, with their commits and files. */
final class PullResource {
    private final GitHubState state;
    private final PullSync sync;
    private final PullMerging merging;
    private final PullOpening opening;
    private final PullView view;
    private final CommitView commits;

    PullResource(GitHubState state, Urls urls, PullSync sync, PullMerging merging) {
        this.state = state;
        this.sync = sync;
        this.merging = merging;
        this.opening = new PullOpening(state, sync);
        this.view = new PullView(urls);
        this.commits = new CommitView(urls, state);
    }

    void register(Endpoints endpoints) {
        endpoints
                .read("GET", "/repos/{owner}/{repo}/pulls", this::list)
                .read("POST", "/repos/{owner}/{repo}/pulls", this::open)
                .read("GET", "/repos/{owner}/{repo}/pulls/{number}", this::get)
                .read("PATCH", "/repos/{owner}/{repo}/pulls/{number}", this::edit)
                .read("GET", "/repos/{owner}/{repo}/pulls/{number}/commits", this::commits)
                .read("GET", "/repos/{owner}/{repo}/pulls/{number}/files", this::files);
    }

    private Answer list(Call call) {
        Repository repository = call.repository();
        sync.refresh(repository);
        String wanted = call.query("state").orElse("open");
        boolean ascending = call.query("direction").filter("asc"::equals).isPresent();
        Comparator<PullRequest> order =
                call.query("sort").filter("updated"::equals).isPresent()
                        ? Comparator.comparing(PullRequest::updated).thenComparing(PullRequest::number)
                        : Comparator.comparing(PullRequest::number);
        List<PullRequest> found = repository.pulls().stream()
                .filter(pull -> wanted.equals("all") || pull.open() == wanted.equals("open"))
                .filter(pull ->
                        call.query("base").map(pull.text().base()::equals).orElse(true))
                .filter(pull -> call.query("head").map(label(pull)::equals).orElse(true))
                .sorted(ascending ? order : order.reversed())
                .toList();
        return Page.of(call).answer(call, found, pull -> view.listed(repository, pull));
    }

    private Answer open(Call call) {
        Account author = call.account();
        PullRequest.Text text = new PullRequest.Text(
                call.body().required("PullRequest", "title"),
                call.body().text("body").orElse(""),
                call.body().required("PullRequest", "base"),
                call.body().flag("draft"));
        PullRequest pull = opening.open(call.repository(), call.body().required("PullRequest", "head"), text, author);
        return Answer.created(complete(call.repository(), pull));
    }

    private Answer get(Call call) {
        PullRequest pull = call.pull();
        sync.refresh(call.repository(), pull);
        return Answer.ok(complete(call.repository(), pull));
    }

    private Answer edit(Call call) {
        PullRequest pull = call.pull();
        Repository repository = call.repository();
        if (!call.account().equals(pull.author()) && !call.permission().allows(Permission.WRITE)) {
            throw ApiError.of(403, "Resource not accessible by personal access token");
        }
        sync.refresh(repository, pull);
        call.body().text("base").ifPresent(base -> {
            if (repository.git().branch(base).isEmpty()) {
                throw ApiError.invalidField("PullRequest", "base", "invalid");
            }
        });
        pull.edit(
                text -> new PullRequest.Text(
                        call.body().text("title").orElse(text.title()),
                        call.body().text("body").orElse(text.body()),
                        call.body().text("base").orElse(text.base()),
                        text.draft()),
                state.now());
        call.body().text("state").ifPresent(wanted -> turn(pull, wanted));
        return Answer.ok(complete(repository, pull));
    }

    private void turn(PullRequest pull, String wanted) {
        if (wanted.equals("closed") && pull.open()) {
            pull.close(state.now());
        } else if (wanted.equals("open") && !pull.open()) {
            boolean gone =
                    pull.head().repository().git().branch(pull.head().branch()).isEmpty();
            if (pull.merged().isPresent() || gone) {
                throw ApiError.invalid("PullRequest", "state cannot be changed. The pull request cannot be reopened.");
            }
            pull.reopen(state.now());
        }
    }

    private Answer commits(Call call) {
        PullRequest pull = call.pull();
        sync.refresh(call.repository(), pull);
        return Page.of(call)
                .answer(
                        call,
                        merging.commits(call.repository(), pull),
                        commit -> commits.listed(call.repository(), commit));
    }

    private Answer files(Call call) {
        PullRequest pull = call.pull();
        sync.refresh(call.repository(), pull);
        return Page.of(call)
                .answer(
                        call,
                        merging.files(call.repository(), pull),
                        change -> commits.file(call.repository(), pull.headSha(), change));
    }

    private Object complete(Repository repository, PullRequest pull) {
        return view.complete(repository, pull, merging.details(repository, pull));
    }

    private static String label(PullRequest pull) {
        return pull.head().repository().owner().login() + ":" + pull.head().branch();
    }
}
