package io.bindercd.pipeline.spi;

/** How a build ends; ordered from best to worst. */
public enum BuildResult {
    /** Everything went as asked. */
    SUCCESS,
    /** It ran to its end, but something is not as it should be. */
    UNSTABLE,
    /** A step failed. */
    FAILURE,
    /** It was decided not to do it. */
    NOT_BUILT,
    /** It was interrupted. */
    ABORTED;

    /** The worse of the two. */
    public BuildResult worst(BuildResult other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
