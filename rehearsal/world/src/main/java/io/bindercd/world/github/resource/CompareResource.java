package io.bindercd.world.github.resource;

import io.bindercd.world.git.BareRepository;
import io.bindercd.world.git.Commit;
import io.bindercd.world.git.Divergence;
import io.bindercd.world.git.History;
import io.bindercd.world.github.api.Answer;
import io.bindercd.world.github.api.ApiError;
import io.bindercd.world.github.api.Call;
import io.bindercd.world.github.api.Endpoints;
import io.bindercd.world.github.api.Page;
import io.bindercd.world.github.model.GitHubState;
import io.bindercd.world.github.model.Repository;
import io.bindercd.world.github.view.CommitView;
import io.bindercd.world.github.view.Urls;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /repos/OWNER/NAME/compare/BASE...HEAD}. */
final class CompareResource {
    /** Without paging only the last ones are listed. */
    private static final int MOST_UNPAGED = 250;

    private final Urls urls;
    private final CommitView view;

    CompareResource(GitHubState state, Urls urls) {
        this.urls = urls;
        this.view = new CommitView(urls, state);
    }

    void register(Endpoints endpoints) {
        endpoints.read("GET", "/repos/{owner}/{repo}/compare/{basehead*}", this::compare);
    }

    private Answer compare(Call call) {
        String[] ends = call.parameter("basehead").split("\\.\\.\\.", -1);
        if (ends.length != 2) {
            throw ApiError.notFound();
        }
        BareRepository git = call.repository().git();
        String base = git.resolve(branch(call.repository(), ends[0])).orElseThrow(ApiError::notFound);
        String head = git.resolve(branch(call.repository(), ends[1])).orElseThrow(ApiError::notFound);
        Divergence divergence = git.history()
                .divergence(base, head)
                .orElseThrow(() -> ApiError.of(404, "No common ancestor between " + ends[0] + " and " + ends[1] + "."));
        List<Commit> commits = git.history().oldestFirst(base + ".." + head);
        boolean paged = call.query("page").isPresent() || call.query("per_page").isPresent();
        Page page = Page.of(call);
        List<Commit> shown =
                paged ? page.of(commits) : commits.subList(Math.max(0, commits.size() - MOST_UNPAGED), commits.size());
        Map<String, Object> answer = comparison(call.repository(), ends, new Ends(base, head, divergence), shown);
        if (paged && page.number() > 1) {
            answer.remove("files");
        }
        return paged ? page.answer(call, commits.size(), answer) : Answer.ok(answer);
    }

    private record Ends(String base, String head, Divergence divergence) {}

    private Map<String, Object> comparison(Repository repository, String[] names, Ends ends, List<Commit> shown) {
        History history = repository.git().history();
        Divergence divergence = ends.divergence();
        String self = urls.api() + "/repos/" + repository.fullName() + "/compare/" + names[0] + "..." + names[1];
        String page = urls.site() + "/" + repository.fullName() + "/compare/";
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("url", self);
        answer.put("html_url", page + names[0] + "..." + names[1]);
        answer.put("permalink_url", page + ends.base() + "..." + ends.head());
        answer.put("diff_url", page + names[0] + "..." + names[1] + ".diff");
        answer.put("patch_url", page + names[0] + "..." + names[1] + ".patch");
        answer.put("base_commit", view.listed(repository, history.commit(ends.base())));
        answer.put("merge_base_commit", view.listed(repository, history.commit(divergence.mergeBase())));
        answer.put("status", divergence.status());
        answer.put("ahead_by", divergence.ahead());
        answer.put("behind_by", divergence.behind());
        answer.put("total_commits", divergence.ahead());
        answer.put(
                "commits",
                shown.stream().map(commit -> view.listed(repository, commit)).toList());
        answer.put(
                "files",
                history.changes(divergence.mergeBase(), ends.head()).stream()
                        .map(change -> view.file(repository, ends.head(), change))
                        .toList());
        return answer;
    }

    /** An end may be written {@code owner:branch}; only this repository's own owner is known here. */
    private static String branch(Repository repository, String end) {
        String own = repository.owner().login() + ":";
        return end.startsWith(own) ? end.substring(own.length()) : end;
    }
}
