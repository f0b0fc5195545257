package io.bindercd.git.cli;

import io.bindercd.core.Failure;
import io.bindercd.git.GitBranches;
import io.bindercd.git.Identity;
import io.bindercd.git.Push;
import io.bindercd.git.PushResult;
import io.bindercd.git.Revert;
import io.bindercd.git.RevertResult;
import io.bindercd.process.ProgramResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes a repository and its remote. */
final class CliBranches implements GitBranches {
    private final GitProgram git;
    private final CliHistory history;
    private final CliPush push;

    CliBranches(GitProgram git, CliHistory history) {
        this.git = git;
        this.history = history;
        this.push = new CliPush(git);
    }

    @Override
    public void fetch(String remote, List<String> branches) {
        List<String> arguments =
                new ArrayList<>(List.of("fetch", "--quiet", "--no-tags", "--", RefNames.require(remote)));
        for (String branch : branches) {
            String name = RefNames.require(branch);
            arguments.add("+refs/heads/" + name + ":refs/remotes/" + remote + "/" + name);
        }
        if (branches.isEmpty()) {
            arguments.add("+refs/heads/*:refs/remotes/" + remote + "/*");
        }
        git.require("fetch from " + remote, git.remote(arguments.toArray(String[]::new)));
    }

    @Override
    public void fetchWholeHistory(String remote) {
        if (history.isShallow()) {
            git.require(
                    "fetch the whole history from " + remote,
                    git.remote("fetch", "--quiet", "--no-tags", "--unshallow", "--", RefNames.require(remote)));
        }
    }

    @Override
    public String defaultBranch(String remote) {
        ProgramResult result = git.remote("ls-remote", "--symref", "--", RefNames.require(remote), "HEAD");
        return git.require("ask " + remote + " for its default branch", result)
                .stdout()
                .lines()
                .filter(line -> line.startsWith("ref: refs/heads/") && line.endsWith("\tHEAD"))
                .map(line -> line.substring("ref: refs/heads/".length(), line.indexOf('\t')))
                .findFirst()
                .orElseThrow(() -> Failure.usage(
                        "the remote " + remote + " of " + git.directory() + " has no default branch",
                        "Let its HEAD point to a branch, or name the branch in binder-cd.yaml."));
    }

    @Override
    public Optional<String> remoteHead(String remote, String branch) {
        String ref = "refs/heads/" + RefNames.require(branch);
        ProgramResult result = git.remote("ls-remote", "--", RefNames.require(remote), ref);
        return git.require("ask " + remote + " for " + branch, result)
                .stdout()
                .lines()
                .filter(line -> line.endsWith("\t" + ref))
                .map(line -> line.substring(0, line.indexOf('\t')))
                .findFirst();
    }

    @Override
    public void createBranch(String name, String startRevision) {
        git.output(
                "create the branch " + RefNames.require(name),
                "branch",
                "--no-track",
                "--",
                name,
                history.require(startRevision));
    }

    @Override
    public void checkout(String branch) {
        String name = RefNames.require(branch);
        history.require("refs/heads/" + name);
        git.output("check out " + name, "checkout", "--quiet", "--no-guess", name, "--");
    }

    @Override
    public Optional<String> commit(List<String> paths, String message) {
        List<String> literal = paths.stream().map(CliBranches::inside).toList();
        if (literal.isEmpty()) {
            return Optional.empty();
        }
        git.output("stage what is to be committed", with(literal, "add", "--all", "--"));
        ProgramResult staged = git.local(with(literal, "diff", "--cached", "--quiet", "--no-ext-diff", "--"));
        if (staged.exitCode() == 0) {
            return Optional.empty();
        }
        return Optional.of(commit(with(literal, "--"), message));
    }

    private static String[] with(List<String> paths, String... before) {
        List<String> all = new ArrayList<>(List.of(before));
        all.addAll(paths);
        return all.toArray(String[]::new);
    }

    private static String inside(String path) {
        boolean outside = path.isEmpty()
                || path.startsWith("/")
                || List.of(path.split("/", -1)).contains("..")
                || path.indexOf('\0') >= 0;
        if (outside) {
            throw Failure.bug("'" + path + "' is no path inside the work tree");
        }
        return path;
    }

    /** Commits with the message; {@code pathArguments} may be empty for all that is staged. */
    String commit(String[] pathArguments, String message) {
        // A message may be longer than one argument can be.
        Path file = messageFile(message);
        try {
            List<String> arguments = new ArrayList<>(
                    List.of("commit", "--quiet", "--cleanup=whitespace", "--file=" + file.toAbsolutePath()));
            arguments.addAll(List.of(pathArguments));
            ProgramResult result = git.run(git.settings().local(), identity(), arguments);
            if (!result.ok()) {
                throw commitFailure(result);
            }
            return history.head();
        } finally {
            delete(file);
        }
    }

    private Failure commitFailure(ProgramResult result) {
        Failure typed = git.failure("commit", result);
        boolean saysGit =
                result.stderr().lines().anyMatch(line -> line.startsWith("fatal:") || line.startsWith("error:"));
        if (saysGit || result.timedOut()) {
            return typed;
        }
        return Failure.refused(
                        "a commit hook of the repository declines in " + git.directory() + ": "
                                + GitFaults.lastWords(result),
                        "Satisfy the hook (pre-commit, commit-msg), or change it.")
                .withEvidence(typed.evidence());
    }

    private static Path messageFile(String message) {
        try {
            return Files.writeString(Files.createTempFile("binder-cd-message", ".txt"), message);
        } catch (IOException e) {
            throw Failure.usage("cannot write a temporary file: " + e, "Make room in the folder for temporary files.")
                    .causedBy(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw Failure.usage("cannot delete " + file + ": " + e, "Delete it by hand.")
                    .causedBy(e);
        }
    }

    /** Variables that name the bot where neither configuration nor environment names anybody. */
    Map<String, String> identity() {
        boolean configured = configured("user.name") && configured("user.email");
        Map<String, String> variables = new LinkedHashMap<>();
        if (!configured) {
            Identity bot = git.settings().bot();
            for (String role : List.of("AUTHOR", "COMMITTER")) {
                putAbsent(variables, "GIT_" + role + "_NAME", bot.name());
                putAbsent(variables, "GIT_" + role + "_EMAIL", bot.email());
            }
        }
        return variables;
    }

    private boolean configured(String key) {
        return git.local("config", "--get", key).exitCode() == 0;
    }

    private void putAbsent(Map<String, String> variables, String name, String value) {
        if (!git.settings().environment().containsKey(name)) {
            variables.put(name, value);
        }
    }

    @Override
    public PushResult push(Push wanted) {
        return push.push(wanted);
    }

    @Override
    public RevertResult revert(Revert revert) {
        return new CliRevert(git, history).revert(revert);
    }
}
