package io.bindercd.delivery.prepare;

import io.bindercd.core.Failure;
import io.bindercd.git.GitRepository;
import io.bindercd.git.WorkTree;
import io.bindercd.site.Site;
import io.bindercd.yaml.source.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A private copy of a site at one commit, with git's history (chartpress makes its tags of that); what is done in it never
 * shows in the user's work tree. To be closed.
 */
public final class SiteCopy implements AutoCloseable {
    private static final int HEADER = 16;

    private final WorkTree tree;
    private final Path root;
    private final String commit;

    private SiteCopy(WorkTree tree, Path root, String commit) {
        this.tree = tree;
        this.root = root;
        this.commit = commit;
    }

    /**
     * What is checked out: HEAD, with local changes of tracked files, and with what git-crypt has unlocked there.
     *
     * @param site the site's folder in the user's work tree
     * @param folder does not exist yet
     */
    public static SiteCopy ofWorkTree(GitRepository repository, Path site, Path folder) {
        SiteCopy copy = of(repository, repository.head(), site, folder);
        boolean whole = false;
        try {
            copy.overlay(repository.top(), repository.changedFiles());
            copy.unlock(repository.top());
            whole = true;
            return copy;
        } catch (IOException e) {
            throw Failure.usage(
                            "cannot copy the work tree into " + folder + ": " + e,
                            "Check its permissions and the free space.")
                    .causedBy(e);
        } finally {
            if (!whole) {
                copy.close();
            }
        }
    }

    /**
     * Another commit of the same repository.
     *
     * @param commit what names it
     */
    public static SiteCopy of(GitRepository repository, String commit, Path site, Path folder) {
        Path within = within(repository.top(), site);
        WorkTree tree = repository.checkOutApart(commit, folder);
        Path top = tree.repository().top();
        return new SiteCopy(tree, top.resolve(within), tree.repository().head());
    }

    /** Where in its repository the site is; an empty path when it is the whole of it. */
    public static Path within(Path top, Path site) {
        try {
            return top.toRealPath().relativize(site.toRealPath());
        } catch (IOException e) {
            throw Failure.usage(site + " cannot be read: " + e.getMessage(), "Give --site the site's folder.")
                    .causedBy(e);
        }
    }

    /** The site's folder in the copy. */
    public Path root() {
        return root;
    }

    /** The full hash. */
    public String commit() {
        return commit;
    }

    /** The repository as seen from the copy. */
    public GitRepository repository() {
        return tree.repository();
    }

    /** Reads the site as the copy is now. */
    public Site load() {
        return Site.load(root, Optional.empty());
    }

    @Override
    public void close() {
        tree.close();
    }

    private void overlay(Path from, List<String> files) throws IOException {
        for (String file : files) {
            Path source = from.resolve(file);
            Path target = top().resolve(file);
            if (Files.exists(source, LinkOption.NOFOLLOW_LINKS)) {
                put(source, target);
            } else {
                Files.deleteIfExists(target);
            }
        }
    }

    /** A second work tree has no keys of its own where git-crypt unlocked the first one by other means than git's. */
    private void unlock(Path from) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(top())) {
            files = walk.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> !top().relativize(file).startsWith(".git"))
                    .toList();
        }
        for (Path file : files) {
            Path source = from.resolve(top().relativize(file));
            if (isLocked(file) && Files.isRegularFile(source) && !isLocked(source)) {
                put(source, file);
            }
        }
    }

    private Path top() {
        return tree.repository().top();
    }

    private static boolean isLocked(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return SourceText.isLocked(in.readNBytes(HEADER));
        }
    }

    private static void put(Path source, Path target) throws IOException {
        Files.createDirectories(Objects.requireNonNullElse(target.getParent(), target));
        if (Files.isDirectory(source, LinkOption.NOFOLLOW_LINKS)) {
            return; // a submodule: git's own business
        }
        Files.copy(
                source,
                target,
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES,
                LinkOption.NOFOLLOW_LINKS);
    }
}
