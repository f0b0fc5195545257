package io.bindercd.git;

import io.bindercd.core.Failure;
import java.util.List;
import java.util.Optional;

/**
 * What a repository knows of its past; nothing here changes anything.
 *
 * <p>Everything fails as {@link Failure}: USAGE for a broken or foreign repository, UNAVAILABLE for a time-out or a lock.
 */
public interface GitHistory {
    /** The full hash of the commit that is checked out. */
    String head();

    /** The branch that is checked out; empty when HEAD is detached, as Jenkins leaves it. */
    Optional<String> branch();

    /** The full hash of the commit that a branch, tag or hash names; empty when there is none. */
    Optional<String> resolve(String revision);

    /** Whether no tracked file differs from HEAD, staged or not. */
    boolean isClean();

    /** The tracked files that differ from HEAD, sorted, relative to the work tree's top. */
    List<String> changedFiles();

    /** The URL of the remote as it is written down, before any {@code insteadOf}; it may hold a login. Empty without one. */
    Optional<String> remoteUrl(String remote);

    /**
     * The commits that are in {@code to} and not in {@code from}, newest first.
     *
     * @param from excluded with all before it; an empty text for no bound
     * @param limit the most commits that are given back, 1 or more
     * @throws Failure of kind USAGE when one of the revisions is not there
     */
    List<Commit> log(String from, String to, int limit);

    /**
     * The commits on the way from {@code to} back through first parents that changed one of the paths, newest first: of a
     * merged branch only the merge.
     *
     * @param paths files relative to the work tree's top, literal; at least one
     * @param limit the most commits that are given back, 1 or more
     */
    List<Commit> firstParents(String to, List<String> paths, int limit);

    /** The files that differ between two commits, sorted; a renamed file counts as two. */
    List<String> filesBetween(String from, String to);

    /**
     * Whether {@code ancestor} is contained in {@code descendant} (a commit contains itself).
     *
     * @throws Failure of kind USAGE when the history was cut by a shallow clone, so that no answer would be safe
     */
    boolean isAncestor(String ancestor, String descendant);

    /**
     * The best common ancestor; empty when there is none.
     *
     * @throws Failure of kind USAGE when the history was cut by a shallow clone before one was found
     */
    Optional<String> mergeBase(String one, String other);

    /** The file's text in the commit, as stored (before any filter); empty when it is not there or no plain file. */
    Optional<String> show(String commit, String path);

    /**
     * The file's text with the changes from {@code base} to either side put together, as a merge puts them; empty when both
     * sides touch the same lines, or one of the three has no such plain file.
     */
    Optional<String> merged(String path, String base, String one, String other);

    /** Whether this is a shallow clone. */
    boolean isShallow();
}
