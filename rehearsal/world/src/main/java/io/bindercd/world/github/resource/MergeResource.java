package io.bindercd.world.github.resource;

import io.bindercd.world.git.MergeMethod;
import io.bindercd.world.github.api.Answer;
import io.bindercd.world.github.api.ApiError;
import io.bindercd.world.github.api.Call;
import io.bindercd.world.github.api.Endpoints;
import io.bindercd.world.github.model.PullRequest;
import io.bindercd.world.github.pulls.PullMerging;
import io.bindercd.world.github.pulls.PullSync;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /repos/OWNER/NAME/pulls/NUMBER/merge}. */
final class MergeResource {
    private final PullMerging merging;
    private final PullSync sync;

    MergeResource(PullMerging merging, PullSync sync) {
        this.merging = merging;
        this.sync = sync;
    }

    void register(Endpoints endpoints) {
        endpoints
                .read("GET", "/repos/{owner}/{repo}/pulls/{number}/merge", this::merged)
                .write("PUT", "/repos/{owner}/{repo}/pulls/{number}/merge", this::merge);
    }

    private Answer merged(Call call) {
        PullRequest pull = call.pull();
        sync.refresh(call.repository(), pull);
        if (pull.merged().isEmpty()) {
            throw ApiError.notFound();
        }
        return Answer.nothing();
    }

    private Answer merge(Call call) {
        PullMerging.Order order = new PullMerging.Order(
                call.body().text("sha"),
                method(call.body().text("merge_method").orElse("merge")),
                call.body().text("commit_title"),
                call.body().text("commit_message"));
        PullRequest.Merge merge = merging.merge(call.repository(), call.pull(), order, call.account());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("sha", merge.sha());
        answer.put("merged", true);
        answer.put("message", "Pull Request successfully merged");
        return Answer.ok(answer);
    }

    private static MergeMethod method(String word) {
        return switch (word) {
            case "merge" -> MergeMethod.MERGE;
            case "squash" -> MergeMethod.SQUASH;
            case "rebase" -> MergeMethod.REBASE;
            default -> throw ApiError.invalidField("PullRequest", "merge_method", "invalid");
        };
    }
}
