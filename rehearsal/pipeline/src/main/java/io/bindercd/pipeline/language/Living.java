package io.bindercd.pipeline.language;

/**
 * Something of the running controller that a program refers to but that is not saved with it: a saved program holds the
 * token instead, and a reloaded one meets whatever has that token then.
 */
public interface Living {
    /** The name under which it is found again; unique within one build. */
    String token();
}
