package io.bindercd.github.rest;

import io.bindercd.core.Tree;
import io.bindercd.github.CommitChecks;
import io.bindercd.github.Commits;
import io.bindercd.github.Comparison;
import io.bindercd.github.PullRequest;
import io.bindercd.github.RepositoryName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link Commits} by REST. */
final class RestCommits implements Commits {
    private final RestClient client;
    private final String base;

    RestCommits(RestClient client, RepositoryName repository) {
        this.client = client;
        this.base = RestGitHub.path(repository);
    }

    @Override
    public Optional<Comparison.Change> find(String reference) {
        RestReply reply = client.get(base + "/commits/" + RestClient.segment(reference) + "?per_page=1");
        // 422 is GitHub's answer to a hash that names nothing.
        boolean absent = reply.status() == 404 || reply.status() == 422;
        return absent ? Optional.empty() : Optional.of(RestClient.read(reply, Reading::change));
    }

    @Override
    public Optional<Comparison> compare(String from, String to, int limit) {
        String path = base + "/compare/" + RestClient.segment(from) + "..." + RestClient.segment(to);
        RestReply first = page(path, 1);
        if (first.status() == 404) {
            return Optional.empty();
        }
        long total = RestClient.read(first, tree -> Reading.number(tree.get("total_commits")));
        // Oldest first, in pages: the newest are on the last ones.
        List<Comparison.Change> newest = new ArrayList<>();
        for (long number = Math.max(1, (total + RestClient.PAGE - 1) / RestClient.PAGE);
                number >= 1 && newest.size() < limit;
                number--) {
            RestReply page = number == 1 ? first : page(path, number);
            List<Comparison.Change> commits = new ArrayList<>(RestClient.read(
                    page,
                    tree -> tree.get("commits").items().stream()
                            .map(Reading::change)
                            .toList()));
            Collections.reverse(commits);
            newest.addAll(commits);
        }
        List<Comparison.Change> listed = newest.subList(0, Math.min(limit, newest.size()));
        return Optional.of(RestClient.read(first, tree -> comparison(tree, listed)));
    }

    private RestReply page(String path, long number) {
        return client.get(path + "?per_page=" + RestClient.PAGE + "&page=" + number);
    }

    private static Comparison comparison(Tree tree, List<Comparison.Change> commits) {
        return new Comparison(
                Reading.status(tree.get("status")),
                Reading.uri(tree.get("html_url")),
                Reading.number(tree.get("ahead_by")),
                Reading.number(tree.get("behind_by")),
                tree.get("merge_base_commit", "sha").text(),
                commits);
    }

    @Override
    public List<PullRequest> pullRequestsOf(List<String> commits, int limit) {
        Map<Long, PullRequest> found = new LinkedHashMap<>();
        for (String commit : commits.subList(0, Math.min(limit, commits.size()))) {
            client
                    .all(
                            base + "/commits/" + RestClient.segment(commit) + "/pulls?per_page=" + RestClient.PAGE,
                            "",
                            Reading::pullRequest)
                    .stream()
                    .filter(pull -> pull.state() == PullRequest.State.MERGED)
                    .forEach(pull -> found.putIfAbsent(pull.number(), pull));
        }
        return List.copyOf(found.values());
    }

    @Override
    public CommitChecks checks(String commit) {
        String path = base + "/commits/" + RestClient.segment(commit);
        List<CommitChecks.Check> checks = new ArrayList<>();
        checks.addAll(client.all(
                path + "/check-runs?filter=latest&per_page=" + RestClient.PAGE, "check_runs", ChecksReading::checkRun));
        // The combined state of no status at all is "pending"; so the single ones count.
        checks.addAll(client.all(path + "/status?per_page=" + RestClient.PAGE, "statuses", ChecksReading::status));
        checks.addAll(ChecksReading.latest(client.all(
                base + "/actions/runs?head_sha=" + RestClient.segment(commit) + "&per_page=" + RestClient.PAGE,
                "workflow_runs",
                ChecksReading::workflowRun)));
        return new CommitChecks(checks);
    }
}
