package io.bindercd.git.cli;

import io.bindercd.core.Failure;
import io.bindercd.git.Commit;
import io.bindercd.git.GitHistory;
import io.bindercd.process.ProgramResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks into a repository. */
final class CliHistory implements GitHistory {
    private static final String FORMAT = "--format=%H%x00%P%x00%an%x00%ae%x00%ct%x00%s";
    private static final int FIELDS = 6;
    private static final int NO = 1;
    private static final String DEEPEN =
            "Fetch the whole history first (git fetch --unshallow), or let Jenkins check it out"
                    + " without a shallow clone.";

    private final GitProgram git;

    CliHistory(GitProgram git) {
        this.git = git;
    }

    @Override
    public String head() {
        return require("HEAD");
    }

    @Override
    public Optional<String> branch() {
        ProgramResult result = git.local("symbolic-ref", "--quiet", "--short", "HEAD");
        if (result.exitCode() == NO) {
            return Optional.empty();
        }
        return Optional.of(git.require("read HEAD", result).stdout().strip());
    }

    @Override
    public Optional<String> resolve(String revision) {
        if (revision.isBlank() || revision.startsWith("-") || revision.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        ProgramResult result =
                git.local("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}");
        if (result.exitCode() == NO && result.stderr().isBlank()) {
            return Optional.empty();
        }
        return Optional.of(git.require("look for " + revision, result).stdout().strip());
    }

    /** The full hash of what must be there. */
    String require(String revision) {
        return resolve(revision)
                .orElseThrow(() -> Failure.usage(
                        "there is no commit '" + revision.replaceAll("\\p{Cntrl}", "?") + "' in " + git.directory(),
                        isShallow() ? DEEPEN : "Fetch it first, or correct the name."));
    }

    @Override
    public boolean isClean() {
        return changedFiles().isEmpty();
    }

    @Override
    public List<String> changedFiles() {
        String output = git.output(
                "read the state of the work tree",
                "status",
                "--porcelain=v1",
                "-z",
                "--untracked-files=no",
                "--no-renames",
                "--ignore-submodules=none");
        return GitProgram.parts(output).stream()
                .map(entry -> entry.substring(Math.min(3, entry.length())))
                .sorted()
                .toList();
    }

    @Override
    public Optional<String> remoteUrl(String remote) {
        ProgramResult result = git.local("config", "--get", "--", "remote." + RefNames.require(remote) + ".url");
        if (result.exitCode() == NO) {
            return Optional.empty();
        }
        return Optional.of(git.require("read the remote's URL", result).stdout().strip());
    }

    @Override
    public List<Commit> log(String from, String to, int limit) {
        List<String> arguments = new ArrayList<>(List.of("log", "-z", FORMAT, "--max-count=" + limit, require(to)));
        if (!from.isEmpty()) {
            arguments.add("^" + require(from));
        }
        return commits(arguments);
    }

    @Override
    public List<Commit> firstParents(String to, List<String> paths, int limit) {
        List<String> arguments = new ArrayList<>(
                List.of("log", "-z", FORMAT, "--first-parent", "--max-count=" + limit, require(to), "--"));
        arguments.addAll(paths);
        return commits(arguments);
    }

    private List<Commit> commits(List<String> arguments) {
        List<String> fields = GitProgram.parts(git.output("read the log", arguments.toArray(String[]::new)));
        List<Commit> commits = new ArrayList<>();
        for (int i = 0; i + FIELDS <= fields.size(); i += FIELDS) {
            commits.add(new Commit(
                    fields.get(i),
                    Stream.of(fields.get(i + 1).split(" ", -1))
                            .filter(parent -> !parent.isEmpty())
                            .toList(),
                    fields.get(i + 2),
                    fields.get(i + 3),
                    Instant.ofEpochSecond(Long.parseLong(fields.get(i + 4))),
                    fields.get(i + 5)));
        }
        return commits;
    }

    @Override
    public List<String> filesBetween(String from, String to) {
        String output = git.output(
                "compare two commits",
                "diff-tree",
                "-r",
                "-z",
                "--no-renames",
                "--name-only",
                require(from),
                require(to));
        return GitProgram.parts(output).stream().sorted().toList();
    }

    @Override
    public boolean isAncestor(String ancestor, String descendant) {
        ProgramResult result = git.local("merge-base", "--is-ancestor", require(ancestor), require(descendant));
        if (result.exitCode() == NO) {
            refuseWhenShallow("whether " + descendant + " contains " + ancestor);
            return false;
        }
        git.require("compare the ancestry of two commits", result);
        return true;
    }

    @Override
    public Optional<String> mergeBase(String one, String other) {
        ProgramResult result = git.local("merge-base", require(one), require(other));
        if (result.exitCode() == NO) {
            refuseWhenShallow("where " + one + " and " + other + " part");
            return Optional.empty();
        }
        return Optional.of(
                git.require("find the common ancestor", result).stdout().strip());
    }

    private void refuseWhenShallow(String question) {
        if (isShallow()) {
            throw Failure.usage(
                    "the shallow clone " + git.directory() + " does not tell " + question.replaceAll("\\p{Cntrl}", "?"),
                    DEEPEN);
        }
    }

    @Override
    public Optional<String> show(String commit, String path) {
        // A tree-ish names its root; a pathspec is literal (GIT_LITERAL_PATHSPECS).
        List<String> entries = GitProgram.parts(
                git.output("look into a commit", "ls-tree", "-z", "--full-tree", require(commit), "--", path));
        for (String entry : entries) {
            String[] words = entry.split("[ \t]", 4);
            if (words.length == 4 && words[0].startsWith("100") && words[3].equals(path)) {
                return Optional.of(git.output("read " + path, "cat-file", "blob", words[2]));
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> merged(String path, String base, String one, String other) {
        return show(base, path)
                .flatMap(before -> show(one, path)
                        .flatMap(here -> show(other, path).flatMap(there -> CliMerge.of(git, before, here, there))));
    }

    @Override
    public boolean isShallow() {
        return git.output("look at the repository", "rev-parse", "--is-shallow-repository")
                .strip()
                .equals("true");
    }
}
