package io.bindercd.pipeline.build;

import java.io.Serializable;

/** What {@code junit} has counted; the getters are those of Jenkins' TestResultSummary. */
public final class TestSummary implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int total;
    private final int failed;
    private final int skipped;

    /** Refuses more failed and skipped tests than there are. */
    public TestSummary(int total, int failed, int skipped) {
        if (failed < 0 || skipped < 0 || failed + skipped > total) {
            throw new IllegalArgumentException(total + " tests, " + failed + " failed, " + skipped + " skipped");
        }
        this.total = total;
        this.failed = failed;
        this.skipped = skipped;
    }

    /** All tests. */
    public int getTotalCount() {
        return total;
    }

    /** Failures and errors. */
    public int getFailCount() {
        return failed;
    }

    /** Skipped ones. */
    public int getSkipCount() {
        return skipped;
    }

    /** The rest. */
    public int getPassCount() {
        return total - failed - skipped;
    }

    /** Both together. */
    public TestSummary plus(TestSummary other) {
        return new TestSummary(total + other.total, failed + other.failed, skipped + other.skipped);
    }
}
