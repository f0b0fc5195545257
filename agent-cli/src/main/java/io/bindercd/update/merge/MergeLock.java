package io.bindercd.update.merge;

import java.util.function.Supplier;

/** Keeps two runs from merging at once, and one from merging while another deploys. */
public interface MergeLock {
    /**
     * Does the work while nobody else holds the lock.
     *
     * @throws io.bindercd.core.Failure of kind REFUSED when somebody else has it, or took it in the middle
     */
    <T> T holding(Supplier<T> work);
}
