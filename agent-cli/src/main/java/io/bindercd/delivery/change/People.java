package io.bindercd.delivery.change;

import io.bindercd.git.Commit;
import io.bindercd.git.GitHistory;
import io.bindercd.github.Account;
import io.bindercd.github.Commits;
import io.bindercd.github.Comparison;
import io.bindercd.github.GitHub;
import io.bindercd.github.PullRequest;
import io.bindercd.github.PullRequests;
import io.bindercd.github.RepositoryName;
import io.bindercd.github.Review;
import io.bindercd.policy.Approvals.Person;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who stands behind a change: of each pull request in it its author, its merger and whoever approved its last commit; of a
 * change without one the author of the commit.
 *
 * <p>Of several pull requests the one with the fewest people counts: nobody approved the others by approving that one.
 */
public final class People {
    private static final int MOST_COMMITS = 50;
    private static final int MOST_PULL_REQUESTS = 20;

    private final GitHistory git;
    private final Set<String> bots;

    /**
     * @param bots accounts that count as nobody
     */
    public People(GitHistory git, List<String> bots) {
        this.git = Objects.requireNonNull(git);
        Set<String> lower = new TreeSet<>();
        bots.forEach(bot -> lower.add(bot.toLowerCase(Locale.ROOT)));
        this.bots = Set.copyOf(lower);
    }

    /** The people behind the commits, by the names that git has for them. */
    public List<Person> byGit(String from, String to) {
        List<List<Person>> each = new ArrayList<>();
        for (Commit commit : commits(from, to)) {
            Map<String, Person> people = new LinkedHashMap<>();
            add(people, new Account(commit.author(), false));
            each.add(List.copyOf(people.values()));
        }
        return fewest(each);
    }

    /**
     * The people behind the commits, as GitHub knows them.
     *
     * @param from excluded; empty for {@code to} alone
     * @throws io.bindercd.core.Failure as {@link GitHub}
     */
    public List<Person> byGitHub(GitHub github, RepositoryName repository, String from, String to) {
        Commits commits = github.commits(repository);
        List<String> hashes = commits(from, to).stream().map(Commit::hash).toList();
        List<List<Person>> each = new ArrayList<>();
        for (PullRequest request : commits.pullRequestsOf(hashes, MOST_PULL_REQUESTS)) {
            each.add(behind(github.pullRequests(repository), commits, request));
        }
        if (each.isEmpty()) {
            Map<String, Person> people = new LinkedHashMap<>();
            commits.find(to).ifPresent(change -> add(people, new Account(change.author(), false)));
            each.add(List.copyOf(people.values()));
        }
        return fewest(each);
    }

    private List<Person> behind(PullRequests requests, Commits commits, PullRequest request) {
        Map<String, Person> people = new LinkedHashMap<>();
        add(people, request.author());
        Review.approvals(
                        requests.reviews(request.number()),
                        request.author(),
                        request.head().commit())
                .forEach(account -> add(people, account));
        // the author of a merge commit is who pressed the button; a squashed one has its first author's name
        request.mergeCommit()
                .flatMap(commits::find)
                .filter(Comparison.Change::isMerge)
                .ifPresent(merge -> add(people, new Account(merge.author(), false)));
        return List.copyOf(people.values());
    }

    /** Merges are left out: they belong to the same pull request as what they merge. */
    private List<Commit> commits(String from, String to) {
        List<Commit> range = git.log(from, to, from.isEmpty() ? 1 : MOST_COMMITS);
        if (from.isEmpty() && !range.isEmpty() && range.get(0).isMerge()) {
            range = git.log(range.get(0).parents().get(0), to, MOST_COMMITS);
        }
        List<Commit> changes =
                range.stream().filter(commit -> !commit.isMerge()).toList();
        return changes.isEmpty() ? range : changes;
    }

    private void add(Map<String, Person> people, Account account) {
        String login = account.login().strip();
        boolean bot = account.bot() || bots.contains(login.toLowerCase(Locale.ROOT));
        people.putIfAbsent(login.toLowerCase(Locale.ROOT), new Person(login, bot));
    }

    private static List<Person> fewest(List<List<Person>> each) {
        return each.stream()
                .min(Comparator.comparingLong(
                        people -> people.stream().filter(one -> !one.bot()).count()))
                .orElse(List.of());
    }
}
