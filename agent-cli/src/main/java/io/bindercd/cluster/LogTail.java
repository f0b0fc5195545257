package io.bindercd.cluster;

import java.util.List;
import java.util.Objects;

/** The last lines of a log, each cut to a bearable length; {@code note} says why there are none, empty when there are. */
public record LogTail(List<String> lines, String note) {
    private static final int LONGEST = 2000;

    public LogTail {
        lines = lines.stream()
                .map(line -> line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...")
                .toList();
        Objects.requireNonNull(note);
    }
}
