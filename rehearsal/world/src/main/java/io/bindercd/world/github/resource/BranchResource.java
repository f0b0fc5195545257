package io.bindercd.world.github.resource;

import io.bindercd.world.git.Commit;
import io.bindercd.world.github.api.Answer;
import io.bindercd.world.github.api.ApiError;
import io.bindercd.world.github.api.Call;
import io.bindercd.world.github.api.Endpoints;
import io.bindercd.world.github.model.GitHubState;
import io.bindercd.world.github.model.Protection;
import io.bindercd.world.github.model.Repository;
import io.bindercd.world.github.view.CommitView;
import io.bindercd.world.github.view.Urls;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /repos/OWNER/NAME/branches/BRANCH} and {@code .../rules/branches/BRANCH}. */
final class BranchResource {
    private final Urls urls;
    private final CommitView view;

    BranchResource(GitHubState state, Urls urls) {
        this.urls = urls;
        this.view = new CommitView(urls, state);
    }

    void register(Endpoints endpoints) {
        endpoints.read("GET", "/repos/{owner}/{repo}/branches/{branch*}", this::get);
        endpoints.read("GET", "/repos/{owner}/{repo}/rules/branches/{branch*}", BranchResource::rules);
    }

    /** No rule sets are kept: protections are the older kind, told with the branch. */
    private static Answer rules(Call call) {
        call.repository();
        return Answer.ok(List.of());
    }

    private Answer get(Call call) {
        Repository repository = call.repository();
        String name = call.parameter("branch");
        String sha = repository.git().branch(name).orElseThrow(() -> ApiError.of(404, "Branch not found"));
        Commit commit = repository.git().history().commit(sha);
        Optional<Protection> protection = repository.protection(name);
        String self = urls.api() + "/repos/" + repository.fullName() + "/branches/" + name;
        Map<String, Object> branch = new LinkedHashMap<>();
        branch.put("name", name);
        branch.put(
                "commit",
                view.complete(repository, commit, repository.git().history().changes(commit)));
        branch.put("_links", Map.of("self", self, "html", urls.site() + "/" + repository.fullName() + "/tree/" + name));
        branch.put("protected", protection.isPresent());
        branch.put("protection", protection(protection));
        branch.put("protection_url", self + "/protection");
        return Answer.ok(branch);
    }

    private static Map<String, Object> protection(Optional<Protection> protection) {
        List<String> contexts = protection.map(Protection::requiredChecks).orElse(List.of());
        Map<String, Object> checks = new LinkedHashMap<>();
        checks.put("enforcement_level", protection.isPresent() ? "everyone" : "off");
        checks.put("contexts", contexts);
        List<Map<String, @Nullable Object>> named = new ArrayList<>();
        for (String context : contexts) {
            Map<String, @Nullable Object> check = new LinkedHashMap<>();
            check.put("context", context);
            check.put("app_id", null);
            named.add(check);
        }
        checks.put("checks", named);
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("enabled", protection.isPresent());
        tree.put("required_status_checks", checks);
        return tree;
    }
}
