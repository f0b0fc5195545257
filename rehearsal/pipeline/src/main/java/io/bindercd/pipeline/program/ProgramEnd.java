package io.bindercd.pipeline.program;

/**
 * A program that has ended.
 *
 * @param status its exit status
 * @param output its stdout when that was captured, at most 16 MiB of it, else empty
 */
public record ProgramEnd(int status, String output) {}
