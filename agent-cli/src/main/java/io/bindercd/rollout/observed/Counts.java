package io.bindercd.rollout.observed;

/**
 * How many pods a workload has, by its controller's own count.
 *
 * @param wanted as the spec asks (for a DaemonSet: nodes that should run it; for a Job: completions)
 * @param total of any revision
 * @param updated of the new revision (for a Job: succeeded)
 * @param ready of any revision
 * @param available ready for as long as the workload asks
 */
public record Counts(int wanted, int total, int updated, int ready, int available) {}
