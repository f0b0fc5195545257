package io.bindercd.site.config;

import java.time.Duration;

/**
 * When a rollout counts as done.
 *
 * @param hold how long a workload must stay ready
 * @param deadline for all workloads together
 */
public record Rollout(Duration hold, Duration deadline) {}
