package io.bindercd.github.rest;

import io.bindercd.core.Failure;
import io.bindercd.github.Merge;
import io.bindercd.github.NewPullRequest;
import io.bindercd.github.PullRequest;
import io.bindercd.github.PullRequests;
import io.bindercd.github.RepositoryName;
import io.bindercd.github.Review;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link PullRequests} by REST. */
final class RestPullRequests implements PullRequests {
    /** GitHub refuses longer ones. */
    private static final int LONGEST_TITLE = 256;

    private static final int LONGEST_BODY = 65_000;
    private static final String CUT = "\n\n(cut: GitHub takes no more)";

    private final RestClient client;
    private final RepositoryName repository;
    private final String base;

    RestPullRequests(RestClient client, RepositoryName repository) {
        this.client = client;
        this.repository = repository;
        this.base = RestGitHub.path(repository);
    }

    private String pull(long number) {
        return base + "/pulls/" + number;
    }

    private String issue(long number) {
        return base + "/issues/" + number;
    }

    private static String title(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > LONGEST_TITLE ? line.substring(0, LONGEST_TITLE - 3) + "..." : line;
    }

    private static String body(String text) {
        return text.length() > LONGEST_BODY ? text.substring(0, LONGEST_BODY) + CUT : text;
    }

    @Override
    public PullRequest open(NewPullRequest wanted) {
        boolean fork = !wanted.headOwner().equalsIgnoreCase(repository.owner());
        RestReply reply = client.send(
                "POST",
                base + "/pulls",
                Map.of(
                        "title", title(wanted.title()),
                        "body", body(wanted.body()),
                        "head", (fork ? wanted.headOwner() + ":" : "") + wanted.headBranch(),
                        "base", wanted.base()));
        if (reply.status() == 422) {
            String words = reply.words();
            if (words.contains("already exists")) {
                return findOpen(wanted.headOwner(), wanted.headBranch(), wanted.base())
                        .orElseThrow(reply::failure);
            }
            if (words.contains("No commits between")) {
                throw Failure.nothing(
                        reply.what() + ": " + wanted.headBranch() + " holds nothing that " + wanted.base() + " lacks");
            }
        }
        return RestClient.read(reply, Reading::pullRequest);
    }

    @Override
    public Optional<PullRequest> findOpen(String headOwner, String headBranch, String toBase) {
        return from(headOwner, headBranch, toBase, "open").stream().findFirst();
    }

    @Override
    public List<PullRequest> listClosed(String headOwner, String headBranch, String toBase) {
        return from(headOwner, headBranch, toBase, "closed");
    }

    private List<PullRequest> from(String headOwner, String headBranch, String toBase, String state) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("state", state);
        query.put("head", headOwner + ":" + headBranch);
        query.put("base", toBase);
        query.put("per_page", Integer.toString(RestClient.PAGE));
        // GitHub ignores a head that it does not understand, and then lists them all.
        return pulls(RestClient.query(query)).stream()
                .filter(found -> found.head().branch().equals(headBranch)
                        && found.head().owner().equalsIgnoreCase(headOwner)
                        && found.base().equals(toBase))
                .toList();
    }

    @Override
    public List<PullRequest> listOpen(String headOwner, String branchPrefix) {
        return pulls("?state=open&sort=created&direction=desc&per_page=" + RestClient.PAGE).stream()
                .filter(found -> found.head().branch().startsWith(branchPrefix)
                        && found.head().owner().equalsIgnoreCase(headOwner))
                .toList();
    }

    private List<PullRequest> pulls(String query) {
        return client.all(base + "/pulls" + query, "", Reading::pullRequest);
    }

    @Override
    public PullRequest get(long number) {
        return RestClient.read(client.get(pull(number)), Reading::pullRequest);
    }

    @Override
    public PullRequest update(long number, String title, String body) {
        return patch(number, Map.of("title", title(title), "body", body(body)));
    }

    private PullRequest patch(long number, Map<String, Object> change) {
        return RestClient.read(client.send("PATCH", pull(number), change), Reading::pullRequest);
    }

    @Override
    public PullRequest close(long number, String reason) {
        PullRequest now = get(number);
        if (now.state() != PullRequest.State.OPEN) {
            return now;
        }
        comment(number, reason);
        return patch(number, Map.of("state", "closed"));
    }

    @Override
    public void comment(long number, String text) {
        client.send("POST", issue(number) + "/comments", Map.of("body", body(text)))
                .require();
    }

    @Override
    public void label(long number, List<String> labels) {
        if (!labels.isEmpty()) {
            client.send("POST", issue(number) + "/labels", Map.of("labels", List.copyOf(labels)))
                    .require();
        }
    }

    @Override
    public void requestReviews(long number, List<String> logins) {
        if (!logins.isEmpty()) {
            client.send("POST", pull(number) + "/requested_reviewers", Map.of("reviewers", List.copyOf(logins)))
                    .require();
        }
    }

    @Override
    public List<Review> reviews(long number) {
        return client.all(pull(number) + "/reviews?per_page=" + RestClient.PAGE, "", Reading::review).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Merge.Result merge(long number, Merge merge) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("sha", merge.head());
        body.put("merge_method", merge.method().word());
        if (!merge.title().isEmpty() && merge.method() != Merge.Method.REBASE) {
            body.put("commit_title", title(merge.title()));
            body.put("commit_message", body(merge.message()));
        }
        RestReply reply = client.send("PUT", pull(number) + "/merge", body);
        if (reply.status() == 405 || reply.status() == 409) {
            return notMerged(number, reply);
        }
        return RestClient.read(
                reply,
                tree -> new Merge.Result(
                        Merge.Outcome.MERGED,
                        tree.get("sha").text(),
                        tree.get("message").text("")));
    }

    private Merge.Result notMerged(long number, RestReply reply) {
        PullRequest now = get(number);
        if (now.state() == PullRequest.State.MERGED) {
            return new Merge.Result(Merge.Outcome.MERGED, now.mergeCommit().orElse(""), "it was merged before");
        }
        boolean moved = reply.status() == 409 || reply.words().contains("was modified");
        return new Merge.Result(moved ? Merge.Outcome.MOVED : Merge.Outcome.NOT_MERGEABLE, "", reply.words());
    }
}
