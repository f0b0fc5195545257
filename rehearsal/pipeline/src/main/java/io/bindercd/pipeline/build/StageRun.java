package io.bindercd.pipeline.build;

import java.time.Duration;

/**
 * A stage that has ended.
 *
 * @param name as written
 * @param duration how long it took
 * @param passed whether its body ended without an exception
 */
public record StageRun(String name, Duration duration, boolean passed) {}
