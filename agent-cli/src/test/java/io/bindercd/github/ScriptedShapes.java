package io.bindercd.github;

import io.bindercd.github.ScriptedRepository.Node;
import io.bindercd.github.ScriptedRepository.Pull;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON objects of {@link ScriptedGitHub}, as far as the client reads them. */
final class ScriptedShapes {
    static final String OWNER = "binder-site";
    static final String NAME = "deploy";

    private ScriptedShapes() {}

    static Map<String, Object> user(String login, boolean bot) {
        return map("login", login, "type", bot ? "Bot" : "User");
    }

    static Map<String, Object> map(@Nullable Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return map;
    }

    static Map<String, Object> repository() {
        return map(
                "full_name", OWNER + "/" + NAME,
                "default_branch", "main",
                "archived", false,
                "fork", false,
                "permissions", map("admin", false, "pull", true, "push", true),
                "allow_merge_commit", false,
                "allow_squash_merge", true);
    }

    static Map<String, Object> commit(Node node) {
        Map<String, Object> signature = map(
                "name", "Ada", "email", "ada@example.org", "date", node.time().toString());
        return map(
                "sha", node.hash(),
                "commit", map("message", node.message() + "\n\nbody", "author", signature, "committer", signature),
                "author", user("ada", false),
                "parents", node.parents().stream().map(hash -> map("sha", hash)).toList());
    }

    static Map<String, Object> comparison(ScriptedRepository repository, String from, String to, int page, int size) {
        List<Node> ahead = repository.between(from, to);
        int behind = repository.between(to, from).size();
        String status = ahead.isEmpty() ? (behind == 0 ? "identical" : "behind") : behind == 0 ? "ahead" : "diverged";
        int start = Math.min((page - 1) * size, ahead.size());
        Node base = repository.nodes.get(repository.mergeBase(from, to));
        return map(
                "status",
                status,
                "html_url",
                "https://github.example/" + OWNER + "/" + NAME + "/compare/" + from + "..." + to,
                "ahead_by",
                ahead.size(),
                "behind_by",
                behind,
                "total_commits",
                ahead.size(),
                "merge_base_commit",
                base == null ? map() : commit(base),
                "commits",
                ahead.subList(start, Math.min(start + size, ahead.size())).stream()
                        .map(ScriptedShapes::commit)
                        .toList());
    }

    static Map<String, Object> pull(ScriptedRepository repository, Pull pull) {
        boolean open = pull.state.equals("open");
        String head = open ? repository.branches.getOrDefault(pull.branch, pull.lastHead) : pull.lastHead;
        return map(
                "number",
                pull.number,
                "html_url",
                "https://github.example/" + OWNER + "/" + NAME + "/pull/" + pull.number,
                "title",
                pull.title,
                "body",
                pull.body,
                "state",
                pull.state,
                "draft",
                false,
                "user",
                user("binder-bot", false),
                "head",
                map("ref", pull.branch, "sha", head, "repo", map("owner", user(OWNER, false))),
                "base",
                map("ref", pull.base, "sha", repository.branches.getOrDefault(pull.base, "")),
                "labels",
                pull.labels.stream().map(label -> map("name", label)).toList(),
                "created_at",
                "2026-08-05T03:00:00Z",
                "mergeable",
                open ? !repository.conflicts(pull) : null,
                "mergeable_state",
                open && repository.conflicts(pull) ? "dirty" : "clean",
                "merged_at",
                pull.mergeCommit == null ? null : "2026-08-05T03:30:00Z",
                "merge_commit_sha",
                pull.mergeCommit);
    }
}
