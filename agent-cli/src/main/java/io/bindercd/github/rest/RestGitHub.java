package io.bindercd.github.rest;

import io.bindercd.core.Time;
import io.bindercd.core.Tree;
import io.bindercd.github.Account;
import io.bindercd.github.Commits;
import io.bindercd.github.GitHub;
import io.bindercd.github.GitHubAccess;
import io.bindercd.github.Merge;
import io.bindercd.github.Permission;
import io.bindercd.github.PullRequests;
import io.bindercd.github.RepositoryFacts;
import io.bindercd.github.RepositoryName;
import io.bindercd.http.Http;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@link GitHub} by its REST API, on github.com or a GitHub Enterprise host. */
public final class RestGitHub implements GitHub {
    private final RestClient client;

    public RestGitHub(Http http, GitHubAccess access, Time time) {
        this.client = new RestClient(http, access, time);
    }

    static String path(RepositoryName repository) {
        return "/repos/" + RestClient.segment(repository.owner()) + "/" + RestClient.segment(repository.name());
    }

    @Override
    public RepositoryFacts repository(RepositoryName repository) {
        return RestClient.read(
                client.get(path(repository)),
                tree -> new RepositoryFacts(
                        RepositoryName.parse(tree.get("full_name").text()),
                        tree.get("default_branch").text(),
                        tree.get("archived").flag(false),
                        tree.get("fork").flag(false),
                        tree.get("permissions", "push").flag(false),
                        method(tree)));
    }

    /** What GitHub does not say (it tells only those who may push) counts as allowed. */
    private static Merge.Method method(Tree tree) {
        if (tree.get("allow_merge_commit").flag(true)) {
            return Merge.Method.MERGE;
        }
        return tree.get("allow_squash_merge").flag(true) ? Merge.Method.SQUASH : Merge.Method.REBASE;
    }

    @Override
    public List<String> requiredChecks(RepositoryName repository, String branch) {
        String name = RestClient.segment(branch);
        Stream<String> protection = RestClient.read(
                client.get(path(repository) + "/branches/" + name),
                tree -> tree.get("protection", "required_status_checks", "contexts").texts().stream());
        Stream<String> rules = client
                .allWhereKnown(
                        path(repository) + "/rules/branches/" + name + "?per_page=" + RestClient.PAGE,
                        "",
                        RestGitHub::contexts)
                .stream()
                .flatMap(List::stream);
        return Stream.concat(protection, rules).distinct().sorted().toList();
    }

    private static List<String> contexts(Tree rule) {
        return rule.get("type").text("").equals("required_status_checks")
                ? rule.get("parameters", "required_status_checks").items().stream()
                        .map(check -> check.get("context").text())
                        .toList()
                : List.of();
    }

    @Override
    public PullRequests pullRequests(RepositoryName repository) {
        return new RestPullRequests(client, repository);
    }

    @Override
    public Commits commits(RepositoryName repository) {
        return new RestCommits(client, repository);
    }

    @Override
    public Optional<Account> whoAmI() {
        RestReply reply = client.get("/user");
        boolean installation = reply.status() == 403 && reply.words().contains("not accessible by integration");
        return installation ? Optional.empty() : Optional.of(RestClient.read(reply, Reading::account));
    }

    @Override
    public Permission permission(RepositoryName repository, String login) {
        RestReply reply = client.get(path(repository) + "/collaborators/" + RestClient.segment(login) + "/permission");
        if (reply.status() == 404) {
            return Permission.NONE;
        }
        return RestClient.read(reply, tree -> switch (tree.get("permission").text()) {
            case "admin" -> Permission.ADMIN;
            case "write", "maintain" -> Permission.WRITE;
            case "read", "triage" -> Permission.READ;
            default -> Permission.NONE;
        });
    }
}
