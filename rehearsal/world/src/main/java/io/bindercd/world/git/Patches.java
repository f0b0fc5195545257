package io.bindercd.world.git;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts the text of {@code git diff} into the hunks of each file. */
final class Patches {
    private Patches() {}

    /** One entry a file, in order: its hunks from the first {@code @@} on, or empty when it has none. */
    static List<Optional<String>> split(String diff) {
        List<Optional<String>> patches = new ArrayList<>();
        StringBuilder hunks = new StringBuilder();
        boolean inside = false;
        boolean any = false;
        for (String line : diff.split("\n", -1)) {
            if (line.startsWith("diff --git ")) {
                if (any) {
                    patches.add(taken(hunks));
                }
                any = true;
                inside = false;
            } else if (inside || line.startsWith("@@ ")) {
                inside = true;
                hunks.append(line).append('\n');
            }
        }
        if (any) {
            patches.add(taken(hunks));
        }
        return patches;
    }

    private static Optional<String> taken(StringBuilder hunks) {
        String text = hunks.toString().stripTrailing();
        hunks.setLength(0);
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
