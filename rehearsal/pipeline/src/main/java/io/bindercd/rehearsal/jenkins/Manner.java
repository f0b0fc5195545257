package io.bindercd.rehearsal.jenkins;

/**
 * How builds are run.
 *
 * @param restarts whether the controller restarts at every step
 * @param sandboxed whether the library is untrusted
 */
public record Manner(boolean restarts, boolean sandboxed) {}
