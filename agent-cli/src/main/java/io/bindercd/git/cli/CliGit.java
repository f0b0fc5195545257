package io.bindercd.git.cli;

import io.bindercd.git.Git;
import io.bindercd.git.GitRepository;
import io.bindercd.git.GitSettings;
import io.bindercd.process.ProgramRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@link Git} over the git program of the machine, 2.31 or newer. */
public final class CliGit implements Git {
    private final ProgramRunner runner;
    private final GitSettings settings;

    public CliGit(ProgramRunner runner, GitSettings settings) {
        this.runner = runner;
        this.settings = settings;
    }

    @Override
    public GitRepository open(Path folder) {
        GitProgram git = new GitProgram(runner, settings, folder.toAbsolutePath());
        String top = git.output("find the repository", "rev-parse", "--show-toplevel")
                .strip();
        return new CliGitRepository(git.in(Path.of(top)));
    }

    @Override
    public GitRepository cloneThin(String url, String branch, Path folder) {
        Path target = folder.toAbsolutePath();
        Path parent = target.getParent() == null ? target : target.getParent();
        GitProgram git = new GitProgram(runner, settings, parent);
        List<String> arguments =
                new ArrayList<>(List.of("clone", "--quiet", "--depth=1", "--no-tags", "--single-branch"));
        if (!branch.isEmpty()) {
            arguments.add("--branch=" + RefNames.require(branch));
        }
        arguments.addAll(List.of("--", url, target.toString()));
        git.require("clone", git.remote(arguments.toArray(String[]::new)));
        return new CliGitRepository(git.in(target));
    }
}
