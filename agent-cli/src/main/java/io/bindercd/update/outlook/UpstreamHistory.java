package io.bindercd.update.outlook;

import io.bindercd.github.CommitChecks;
import io.bindercd.github.Commits;
import io.bindercd.github.Comparison;
import io.bindercd.github.GitHub;
import io.bindercd.github.PullRequest;
import io.bindercd.github.RepositoryName;
import io.bindercd.site.model.Upstream;
import io.bindercd.version.CompareLink;
import io.bindercd.version.Published;
import io.bindercd.version.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What the upstream projects' repositories tell about versions. Fails as {@link GitHub} does. */
public final class UpstreamHistory {
    /** Where all upstream projects of Binder sites are. */
    private static final String SERVER = "https://github.com";

    /** Enough for a whole body of a pull request; more are counted, not listed. */
    private static final int LISTED = 100;

    /** How far back a bare hash is looked for. */
    private static final int DEEPEST = 1000;

    private final GitHub github;

    public UpstreamHistory(GitHub github) {
        this.github = Objects.requireNonNull(github);
    }

    /** Whether the project's repository is known. */
    public static boolean known(Upstream upstream) {
        return !upstream.repository().isEmpty();
    }

    private Commits commits(Upstream upstream) {
        return github.commits(RepositoryName.parse(upstream.repository()));
    }

    /** The compare page, unproven: by the commits in the versions or their likely tags. */
    public static String link(Upstream upstream, Version old, Version now) {
        return CompareLink.of(SERVER, upstream.repository(), first(old), first(now));
    }

    private static String first(Version version) {
        return CompareLink.refs(version.text()).get(0);
    }

    /** What lies between two versions; empty when upstream does not know one of them. */
    public Optional<Link> between(Watched watched, Version now) {
        Upstream upstream = watched.upstream();
        List<String> olds = refs(watched.name(), watched.version());
        List<String> news = refs(watched.name(), now);
        for (int i = 0; i < Math.max(olds.size(), news.size()); i++) {
            // Two releases are tagged in the same way, so their tags are tried in pairs.
            String old = olds.get(Math.min(i, olds.size() - 1));
            String fresh = news.get(Math.min(i, news.size() - 1));
            Optional<Comparison> found = commits(upstream).compare(old, fresh, LISTED);
            if (found.isPresent()) {
                String url = CompareLink.of(SERVER, upstream.repository(), old, fresh);
                return Optional.of(new Link(old, fresh, url, found.get()));
            }
        }
        return Optional.empty();
    }

    /** The commit, or else the tags that projects give: the version with and without {@code v}, and after the chart's name. */
    private static List<String> refs(String name, Version version) {
        List<String> refs = new ArrayList<>(CompareLink.refs(version.text()));
        if (version.commit().isEmpty()) {
            refs.add(name + "-" + version.text());
        }
        return refs;
    }

    /** The commit in a version; empty when it has none, or upstream does not know it. */
    public Optional<Comparison.Change> commit(Upstream upstream, Version version) {
        return version.commit().flatMap(hash -> commits(upstream).find(hash.hex()));
    }

    /**
     * How the build of a commit stands.
     *
     * <p>Versions of charts name the last commit that touched the chart, which came in by a merge; the project builds that
     * merge. So the merge decides, where it was checked.
     *
     * @param commit the full hash
     */
    public Build build(Upstream upstream, String commit) {
        Commits commits = commits(upstream);
        Optional<String> merge = commits.pullRequestsOf(List.of(commit), 1).stream()
                .findFirst()
                .flatMap(PullRequest::mergeCommit)
                .filter(hash -> !hash.equals(commit));
        if (merge.isPresent()) {
            Build build = Build.of(commits.checks(merge.get()));
            if (build.verdict() != CommitChecks.Verdict.NONE) {
                return build;
            }
        }
        return Build.of(commits.checks(commit));
    }

    /** The merged pull requests between two versions, newest first, at most as many as are listed at all. */
    public List<PullRequest> contained(Upstream upstream, Link link) {
        List<String> hashes = link.comparison().commits().stream()
                .filter(change -> !change.isMerge())
                .map(Comparison.Change::hash)
                .toList();
        return commits(upstream).pullRequestsOf(hashes, LISTED);
    }

    /**
     * The published builds of commits that came after the one in use, newest first, for versions that have no order of their
     * own.
     */
    public List<Published> newestFirst(Watched watched, Collection<Published> published) {
        RepositoryName repository = RepositoryName.parse(watched.upstream().repository());
        Optional<Comparison> since = watched.version()
                .commit()
                .flatMap(hash -> commits(watched.upstream())
                        .compare(hash.hex(), github.repository(repository).defaultBranch(), DEEPEST));
        List<Published> found = new ArrayList<>();
        for (Comparison.Change change : since.map(Comparison::commits).orElse(List.of())) {
            published.stream()
                    .filter(one -> one.version()
                            .commit()
                            .filter(hash -> change.hash().startsWith(hash.hex()))
                            .isPresent())
                    .filter(one -> watched.upstream().channel().has(one.version()))
                    .forEach(found::add);
        }
        return List.copyOf(found);
    }
}
