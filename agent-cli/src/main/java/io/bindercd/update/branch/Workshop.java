package io.bindercd.update.branch;

import io.bindercd.core.Failure;
import io.bindercd.git.GitRepository;
import io.bindercd.git.WorkTree;
import io.bindercd.site.Site;
import io.bindercd.update.bump.Bump;
import io.bindercd.update.bump.BumpPlan;
import io.bindercd.update.bump.BumpRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Opens commits of the deploy repository in work trees of their own, which are gone afterwards. */
public final class Workshop {
    private final GitRepository git;
    private final String folder;
    private final Path work;
    private int opened;

    /**
     * A workshop.
     *
     * @param site the site's folder in the user's work tree
     * @param work a private folder
     */
    public Workshop(GitRepository git, Path site, Path work) {
        this.git = Objects.requireNonNull(git);
        this.folder = relative(git.top(), site);
        this.work = Objects.requireNonNull(work);
    }

    private static String relative(Path top, Path site) {
        try {
            return top.toRealPath().relativize(site.toRealPath()).toString().replace('\\', '/');
        } catch (IOException e) {
            throw Failure.usage(site + " is no folder: " + e.getMessage(), "Give the folder of the site.")
                    .causedBy(e);
        }
    }

    /** Lets {@code look} see the site's folder as it is in the commit. */
    public <T> T at(String commit, Function<Path, T> look) {
        try (WorkTree tree = open(commit)) {
            return look.apply(root(tree));
        }
    }

    /** The site as it is in the commit. */
    public Site site(String commit) {
        return at(commit, root -> Site.load(root, Optional.empty()));
    }

    /**
     * Bumps the component on top of the commit.
     *
     * @throws Failure as {@link Bump#plan}; of kind REFUSED when a commit hook declines
     */
    public Bumped bump(String base, String component, String to, String message) {
        List<BumpPlan> plans = new ArrayList<>();
        Prepared prepared = change(
                base,
                root -> {
                    BumpPlan made = Bump.plan(BumpRequest.of(root, component, to));
                    made.apply();
                    plans.add(made);
                    return made.files().stream()
                            .map(file -> file.before().name())
                            .toList();
                },
                message);
        return new Bumped(base, prepared.commit(), plans.get(0), prepared.files());
    }

    /**
     * Changes the site on top of the commit.
     *
     * @param edit changes files of the site's folder, and names them relative to it
     * @throws Failure of kind REFUSED when a commit hook declines or a filter undoes the change
     */
    public Prepared change(String base, Function<Path, List<String>> edit, String message) {
        try (WorkTree tree = open(base)) {
            List<String> files = edit.apply(root(tree)).stream()
                    .map(file -> (folder.isEmpty() ? "" : folder + "/") + file)
                    .toList();
            String commit = tree.repository()
                    .commit(files, message)
                    .orElseThrow(() -> Failure.refused(
                            "git sees no change in " + String.join(", ", files)
                                    + ": a filter of the repository undoes it",
                            "Look at .gitattributes and the filters of that file."));
            return new Prepared(base, commit, files);
        }
    }

    /** The site's folder in the repository; empty for its top. */
    public String folder() {
        return folder;
    }

    private Path root(WorkTree tree) {
        return tree.repository().top().resolve(folder);
    }

    private WorkTree open(String commit) {
        return git.checkOutApart(commit, work.resolve("tree-" + ++opened));
    }
}
