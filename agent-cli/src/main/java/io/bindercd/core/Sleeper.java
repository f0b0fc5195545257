package io.bindercd.core;

import java.time.Duration;

/** The only way to let time pass; a test's sleeper moves its clock instead of waiting. */
@FunctionalInterface
public interface Sleeper {
    /**
     * Lets the duration pass.
     *
     * @throws Failure of kind {@link FailureKind#INTERRUPTED} when the thread is interrupted
     */
    void sleep(Duration duration);
}
