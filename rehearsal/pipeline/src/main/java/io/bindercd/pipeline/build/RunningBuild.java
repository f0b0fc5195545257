package io.bindercd.pipeline.build;

/** A build that runs now, as seen from other threads. */
public interface RunningBuild {
    /** Its number. */
    int number();

    /** A person stops it: what it does is interrupted and the result is ABORTED. */
    void abort(String user);
}
