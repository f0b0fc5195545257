package io.bindercd.pipeline;

import io.bindercd.pipeline.spi.AbortException;
import io.bindercd.pipeline.step.scm.Git;
import io.bindercd.pipeline.step.scm.GitScm;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a build is made from.
 *
 * @param jenkinsfile the script's text
 * @param scm what {@code checkout scm} brings, or null
 * @param environment the variables that tell the code about its branch
 */
record Source(String jenkinsfile, @Nullable GitScm scm, Map<String, String> environment) {
    Source {
        environment = Map.copyOf(environment);
    }

    /** Reads the Jenkinsfile; {@code cache} is a folder for the job's own copy of the repository. */
    static Source of(Job job, Git git, Path cache) throws AbortException, InterruptedException {
        if (job instanceof Job.Inline inline) {
            return new Source(inline.jenkinsfile(), null, Map.of());
        }
        if (job instanceof Job.FromScm plain) {
            GitScm scm = new GitScm(plain.url(), "refs/heads/" + plain.branch(), null);
            return new Source(git.show(cache, git.resolve(cache, scm), plain.script()), scm, Map.of());
        }
        Job.Branch branch = (Job.Branch) job;
        Job.Head head = branch.head();
        String commit = git.resolve(cache, new GitScm(branch.url(), head.ref(), null));
        Map<String, String> environment = new HashMap<>();
        environment.put("BRANCH_NAME", head.name());
        if (head.primary()) {
            environment.put("BRANCH_IS_PRIMARY", "true");
        }
        if (head.target() != null) {
            environment.put("CHANGE_ID", head.name().replaceFirst("^PR-", ""));
            environment.put("CHANGE_TARGET", head.target());
        }
        return new Source(
                git.show(cache, commit, branch.script()), new GitScm(branch.url(), head.ref(), commit), environment);
    }
}
