package io.bindercd.core;

/** Where a use case tells a person what it does; goes to stderr, never to stdout. */
public interface Narration {
    /** One line about what is being done or was found. */
    void say(String line);

    /** A line that matters when something is wrong: a warning, or evidence of a failure. */
    void warn(String line);

    /**
     * Something that is asked for again and again while waiting; shown live or as a heartbeat, not line by line.
     *
     * @param line the first line is the whole in short; further ones are details that only a live display shows
     */
    void progress(String line);
}
