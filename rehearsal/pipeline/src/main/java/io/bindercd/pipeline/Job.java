package io.bindercd.pipeline;

import org.jspecify.annotations.Nullable;

/** A job: where its Jenkinsfile comes from and what it builds. */
public sealed interface Job {
    /** The full name; a branch's holds its project's. */
    String name();

    /** A job whose script is typed into Jenkins; it has no {@code scm}. */
    record Inline(String name, String jenkinsfile) implements Job {}

    /**
     * A job whose script comes from a branch; each {@code checkout scm} brings the newest commit of it.
     *
     * @param name the job
     * @param url the repository
     * @param branch the branch
     * @param script the Jenkinsfile's path in it
     */
    record FromScm(String name, String url, String branch, String script) implements Job {}

    /**
     * One branch or pull request of a multibranch project; each {@code checkout scm} of a build brings the same commit.
     *
     * @param project the multibranch project
     * @param url the repository
     * @param head which branch or pull request
     * @param script the Jenkinsfile's path in it
     */
    record Branch(String project, String url, Head head, String script) implements Job {
        @Override
        public String name() {
            return project + "/" + head.name().replace("/", "%2F");
        }
    }

    /**
     * A branch or pull request.
     *
     * @param name as Jenkins shows it: {@code main}, {@code PR-7}
     * @param ref the full ref that is built
     * @param primary whether it is the repository's default branch
     * @param target the branch that a pull request asks to be merged into, or null for a branch
     */
    record Head(
            String name,
            String ref,
            boolean primary,
            @Nullable String target) {
        /** A branch. */
        public static Head branch(String name, boolean primary) {
            return new Head(name, "refs/heads/" + name, primary, null);
        }

        /** A pull request of GitHub. */
        public static Head pullRequest(int number, String target) {
            return new Head("PR-" + number, "refs/pull/" + number + "/head", false, target);
        }
    }
}
