package io.bindercd.delivery.change;

import io.bindercd.delivery.prepare.PreparedChart;
import io.bindercd.delivery.prepare.SiteCopy;
import io.bindercd.git.Commit;
import io.bindercd.git.GitRepository;
import io.bindercd.record.Deployment;
import io.bindercd.record.ReleaseRecord;
import io.bindercd.site.Components;
import io.bindercd.site.Site;
import io.bindercd.site.StagingOnly;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a change begins: the last commit whose delivery is over, and what it pinned. */
public final class Origins {
    private final GitRepository repository;
    private final Path site;

    /**
     * @param site the site's folder in the work tree
     */
    public Origins(GitRepository repository, Path site) {
        this.repository = Objects.requireNonNull(repository);
        this.site = Objects.requireNonNull(site);
    }

    /**
     * The commit with which a change that ends at {@code head} is compared: the last one before it whose delivery is over; of a
     * site that has recorded none its first parent; empty where the clone does not reach that far.
     *
     * @param home the home record
     */
    public Optional<String> base(ReleaseRecord home, String head) {
        for (Deployment entry : home.deployments()) {
            boolean candidate = entry.state().outcome().isFinal()
                    && !entry.commit().equals(Deployment.TAKEN_OVER)
                    && !entry.commit().equals(head);
            if (candidate && repository.resolve(entry.commit()).isPresent() && contains(head, entry.commit())) {
                return Optional.of(entry.commit());
            }
        }
        return parent(head);
    }

    /** Whether the one is in the other's past, as far as this clone can tell; false when it cannot. */
    public boolean contains(String descendant, String ancestor) {
        if (repository.resolve(ancestor).isEmpty()
                || repository.resolve(descendant).isEmpty()) {
            return false;
        }
        // a commit that is there but beyond the edge of a shallow clone is no answer either
        return repository.isShallow()
                ? repository.log("", descendant, 1000).stream()
                        .anyMatch(commit -> commit.hash().equals(ancestor))
                : repository.isAncestor(ancestor, descendant);
    }

    private Optional<String> parent(String head) {
        return repository.log("", head, 1).stream()
                .findFirst()
                .map(Commit::parents)
                .filter(parents -> !parents.isEmpty())
                .map(parents -> parents.get(0))
                .flatMap(repository::resolve);
    }

    /**
     * What the commit pins, by component.
     *
     * @param folder for a copy of it, which does not exist and will not
     */
    public Map<String, String> components(String commit, Path folder) {
        try (SiteCopy copy = SiteCopy.of(repository, commit, site, folder)) {
            return PreparedChart.components(
                    Components.load(copy.root(), Optional.empty()).list());
        }
    }

    /**
     * Whether the change touches staging alone; a file outside the site's folder counts as one that does not.
     *
     * @param more files that changed as well, relative to the repository
     */
    public StagingOnly stagingOnly(Site of, String from, String to, List<String> more) {
        String prefix = SiteCopy.within(repository.top(), site).toString();
        List<String> files = Stream.concat(repository.filesBetween(from, to).stream(), more.stream())
                .distinct()
                .map(file -> prefix.isEmpty()
                        ? file
                        : file.startsWith(prefix + "/") ? file.substring(prefix.length() + 1) : "../" + file)
                .toList();
        return StagingOnly.judge(of, files);
    }
}
