package io.bindercd.rehearsal.jenkins;

import java.time.Instant;

/** A line of a build's console, and when it came. */
public record Told(Instant when, String line) {}
