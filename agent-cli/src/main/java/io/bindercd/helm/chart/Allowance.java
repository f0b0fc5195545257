package io.bindercd.helm.chart;

import io.bindercd.core.Failure;

/** What one chart may hold at most, counted over everything that is unpacked from it. */
final class Allowance {
    static final int FILES = 20_000;
    static final long BYTES = 256L << 20;
    static final int DEPTH = 8;

    private final String chart;
    private int files;
    private long bytes;

    Allowance(String chart) {
        this.chart = chart;
    }

    void file() {
        files++;
        if (files > FILES) {
            throw tooMuch("more than " + FILES + " files");
        }
    }

    void bytes(long count) {
        bytes += count;
        if (bytes > BYTES) {
            throw tooMuch("more than " + (BYTES >> 20) + " MiB");
        }
    }

    void depth(int levels) {
        if (levels > DEPTH) {
            throw tooMuch("archives nested deeper than " + DEPTH);
        }
    }

    private Failure tooMuch(String what) {
        return Failure.usage("chart " + chart + " holds " + what, "See whether the chart is what it should be.");
    }
}
