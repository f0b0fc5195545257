package io.bindercd.world.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A bare git repository on disk. Nothing is cached: what anybody pushes by path is seen at once.
 *
 * <p>All revisions handed out are full hashes of commits. Failing commands throw {@link GitFailure}.
 */
public final class BareRepository {
    private static final String NO_OBJECT = "0".repeat(40);
    private static final Pattern REVISION = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_./@^~+{}%#!$,=-]*");

    private final Path path;
    private final Git git;

    private BareRepository(Path path) {
        this.path = path;
        this.git = new Git(path);
    }

    /**
     * Makes an empty repository.
     *
     * @param path is created with its parents and must not hold a repository
     */
    public static BareRepository create(Path path, String defaultBranch) throws IOException {
        Files.createDirectories(path);
        BareRepository made = new BareRepository(path.toAbsolutePath());
        made.git.run("init", "--quiet", "--bare", "--template=", "--initial-branch=" + defaultBranch);
        // No garbage collection in the background: it would outlive a rehearsal.
        made.git.run("config", "gc.auto", "0");
        made.git.run("config", "receive.autogc", "false");
        made.git.run("config", "receive.denyDeleteCurrent", "ignore");
        return made;
    }

    /** A repository that is there already. */
    public static BareRepository open(Path path) {
        return new BareRepository(path.toAbsolutePath());
    }

    /** Its folder: what git clones, fetches and pushes by. */
    public Path path() {
        return path;
    }

    /** The branch that HEAD names. */
    public String defaultBranch() {
        return git.run("symbolic-ref", "--short", "HEAD");
    }

    /** Reads commits, differences and files. */
    public History history() {
        return new History(git);
    }

    /** Merges and reverts. */
    public Merger merger() {
        return new Merger(this, git);
    }

    /** Puts a commit on the branch, which is made when it is not there; the new hash. */
    public String commit(String branch, Draft draft) {
        byte[] input = FastImport.commit(branch, branch(branch), draft);
        Git.Output output = git.attempt(input, "fast-import", "--quiet", "--done", "--date-format=raw");
        if (output.exit() != 0) {
            throw new GitFailure(List.of("fast-import"), output.exit(), output.err());
        }
        return output.text().strip();
    }

    /** The commit that a branch, tag, full or unique short hash names; empty when there is none. */
    public Optional<String> resolve(String revision) {
        if (!REVISION.matcher(revision).matches()) {
            return Optional.empty();
        }
        return git.find("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}");
    }

    /** The branch's tip. */
    public Optional<String> branch(String name) {
        return ref("refs/heads/" + name);
    }

    /** What a full ref name ({@code refs/...}) points at. */
    public Optional<String> ref(String name) {
        return git.find("rev-parse", "--verify", "--quiet", "--end-of-options", name);
    }

    /** All branches with their tips, by name. */
    public Map<String, String> branches() {
        return refs("refs/heads/");
    }

    /** All tags with the commits they lead to, by name. */
    public Map<String, String> tags() {
        return refs("refs/tags/");
    }

    /** Makes a branch, or moves it wherever it was. */
    public void setBranch(String name, String sha) {
        git.run("update-ref", "refs/heads/" + name, sha);
    }

    /** Moves the branch if it still stands at {@code from}; false when somebody was faster. */
    public boolean moveBranch(String name, String from, String to) {
        return git.attempt(new byte[0], "update-ref", "refs/heads/" + name, to, from)
                        .exit()
                == 0;
    }

    /** Makes the branch unless it is there; false when it was. */
    public boolean createBranch(String name, String sha) {
        return moveBranch(name, NO_OBJECT, sha);
    }

    /** Deletes the branch; false when there was none. */
    public boolean deleteBranch(String name) {
        if (branch(name).isEmpty()) {
            return false;
        }
        git.run("update-ref", "-d", "refs/heads/" + name);
        return true;
    }

    /** A lightweight tag, made or moved. Its name may look like a short hash: then revisions and compare links know it. */
    public void tag(String name, String sha) {
        git.run("update-ref", "refs/tags/" + name, sha);
    }

    /** Brings the branch of another repository into this one under a full ref name, moving it wherever it was. */
    public void fetch(BareRepository from, String branch, String toRef) {
        git.run("fetch", "--quiet", "--no-tags", from.path().toString(), "+refs/heads/" + branch + ":" + toRef);
    }

    /** Points a full ref name at a commit. */
    public void setRef(String name, String sha) {
        git.run("update-ref", name, sha);
    }

    private Map<String, String> refs(String prefix) {
        Map<String, String> refs = new TreeMap<>();
        git.run("for-each-ref", "--format=%(objectname) %(*objectname) %(refname)", prefix)
                .lines()
                .forEach(line -> {
                    String[] parts = line.split(" ", 3);
                    refs.put(parts[2].substring(prefix.length()), parts[1].isEmpty() ? parts[0] : parts[1]);
                });
        return refs;
    }
}
