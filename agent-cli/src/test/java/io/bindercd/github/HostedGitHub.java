package io.bindercd.github;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A GitHub that a contract test can prepare: it serves one repository, whose branch {@code main} begins with one commit, to one
 * token, which belongs to the user {@code binder-bot} who may write.
 */
public interface HostedGitHub extends AutoCloseable {
    URI api();

    String token();

    RepositoryName repository();

    /** The head of the branch now. */
    String head(String branch);

    /** Commits one file on the branch, which begins at main's head where it does not exist; gives the hash. */
    String commit(String branch, String path, String text);

    /** Somebody else reviews the pull request's present head; {@code state} is the API's word, upper case. */
    void review(long pullRequest, String login, boolean bot, String state);

    /** Sets a commit status. */
    void status(String commit, String context, String state);

    /** Adds a check run; the conclusion is null until it is completed. */
    void checkRun(String commit, String name, String status, @Nullable String conclusion);

    /** Adds a workflow run, newer than those before. */
    void workflowRun(String commit, String workflow, String status, @Nullable String conclusion);

    /** The texts of all comments on the pull request. */
    java.util.List<String> comments(long pullRequest);

    @Override
    void close();
}
