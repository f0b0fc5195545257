package io.bindercd.world.git;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads a repository's commits, differences and files. Revisions must be there; unknown ones throw {@link GitFailure}. */
public final class History {
    private static final String EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
    private static final String FORMAT = "--format=%H%x00%T%x00%P%x00%an%x00%ae%x00%at%x00%cn%x00%ce%x00%ct%x00%B%x01";

    private final Git git;

    History(Git git) {
        this.git = git;
    }

    /** One commit. */
    public Commit commit(String revision) {
        return log(revision, 0, 1).get(0);
    }

    /** Commits reachable from the revision (or in the range {@code A..B}), newest first. */
    public List<Commit> log(String range, int skip, int most) {
        return read("log", "--topo-order", "--skip=" + skip, "--max-count=" + most, FORMAT, range, "--");
    }

    /** The same, of those that touch the path. */
    public List<Commit> logOf(String path, String range, int skip, int most) {
        return read("log", "--topo-order", "--skip=" + skip, "--max-count=" + most, FORMAT, range, "--", path);
    }

    /** The commits of the range, oldest first. */
    public List<Commit> oldestFirst(String range) {
        return read("log", "--topo-order", "--reverse", FORMAT, range, "--");
    }

    /** How many commits the range holds. */
    public int count(String range) {
        return Integer.parseInt(git.run("rev-list", "--count", range, "--"));
    }

    /** True when the first is the second or comes before it. */
    public boolean isAncestor(String first, String second) {
        return git.find("merge-base", "--is-ancestor", first, second).isPresent();
    }

    /** How the second relates to the first; empty when they have no common ancestor. */
    public Optional<Divergence> divergence(String first, String second) {
        return git.find("merge-base", first, second).map(base -> {
            String[] counts = git.run("rev-list", "--left-right", "--count", first + "..." + second)
                    .split("\\s+", 2);
            return new Divergence(
                    base.lines().findFirst().orElseThrow(), Integer.parseInt(counts[1]), Integer.parseInt(counts[0]));
        });
    }

    /** The file's content at that revision, byte by byte; empty when it is not there. */
    public Optional<byte[]> read(String revision, String path) {
        Git.Output output = git.attempt(new byte[0], "cat-file", "blob", revision + ":" + path);
        return output.exit() == 0 ? Optional.of(output.out()) : Optional.empty();
    }

    /** The paths of all files at that revision. */
    public List<String> files(String revision) {
        return fields(git.run("ls-tree", "-r", "-z", "--name-only", revision));
    }

    /** What the commit changes against its first parent. */
    public List<FileChange> changes(Commit commit) {
        return changes(
                commit.parents().isEmpty() ? EMPTY_TREE : commit.parents().get(0), commit.sha());
    }

    /** What lies between two trees, by path, renames found. */
    public List<FileChange> changes(String from, String to) {
        List<String> raw = fields(git.run("diff", "--raw", "--no-abbrev", "-z", "-M", from, to));
        List<String> counts = fields(git.run("diff", "--numstat", "-z", "-M", from, to));
        List<Optional<String>> patches = Patches.split(git.run("diff", "--no-color", "-M", from, to));
        List<FileChange> changes = new ArrayList<>();
        int count = 0;
        for (int i = 0; i < raw.size(); i++) {
            String[] head = raw.get(i).substring(1).split(" ", -1);
            FileChange.Kind kind = kind(head[4]);
            boolean renamed = kind == FileChange.Kind.RENAMED;
            String old = raw.get(++i);
            String path = renamed ? raw.get(++i) : old;
            String[] numbers = counts.get(count++).split("\t", -1);
            count += renamed ? 2 : 0;
            changes.add(new FileChange(
                    path,
                    renamed ? old : null,
                    kind,
                    kind == FileChange.Kind.REMOVED ? head[2] : head[3],
                    number(numbers[0]),
                    number(numbers[1]),
                    patches.get(changes.size()).orElse(null)));
        }
        return changes;
    }

    private static FileChange.Kind kind(String letter) {
        return switch (letter.charAt(0)) {
            case 'A' -> FileChange.Kind.ADDED;
            case 'D' -> FileChange.Kind.REMOVED;
            case 'R' -> FileChange.Kind.RENAMED;
            default -> FileChange.Kind.MODIFIED;
        };
    }

    private static int number(String text) {
        return text.equals("-") ? 0 : Integer.parseInt(text);
    }

    private static List<String> fields(String separated) {
        String fields = separated.endsWith("\u0000") ? separated.substring(0, separated.length() - 1) : separated;
        return fields.isEmpty() ? List.of() : Arrays.asList(fields.split("\u0000", -1));
    }

    private List<Commit> read(String... arguments) {
        List<Commit> commits = new ArrayList<>();
        for (String text : git.run(arguments).split("\u0001\n?", -1)) {
            if (!text.isBlank()) {
                commits.add(parse(text.split("\u0000", -1)));
            }
        }
        return commits;
    }

    private static Commit parse(String[] fields) {
        List<String> parents = fields[2].isEmpty() ? List.of() : List.of(fields[2].split(" ", -1));
        return new Commit(
                fields[0],
                fields[1],
                parents,
                signature(fields[3], fields[4], fields[5]),
                signature(fields[6], fields[7], fields[8]),
                fields[9].stripTrailing());
    }

    private static Commit.Signature signature(String name, String email, String seconds) {
        return new Commit.Signature(new Author(name, email), Instant.ofEpochSecond(Long.parseLong(seconds)));
    }
}
