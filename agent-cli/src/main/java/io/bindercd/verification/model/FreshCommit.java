package io.bindercd.verification.model;

import io.bindercd.core.Deadline;

/** Makes commits that no BinderHub has built yet. */
@FunctionalInterface
public interface FreshCommit {
    /** A commit that was pushed. */
    interface Pushed {
        /** What to launch, as {@code gh/owner/repository/commit}. */
        String spec();

        /**
         * Takes the branch away again.
         *
         * @throws io.bindercd.core.Failure when it stays; the reason names it
         */
        void remove();
    }

    /**
     * Pushes a new commit.
     *
     * @throws io.bindercd.core.Failure when it cannot; nothing is left behind then
     */
    Pushed push(Deadline deadline);
}
