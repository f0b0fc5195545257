package io.bindercd.policy.change;

import java.util.ArrayList;
import java.util.List;

/** Shows two texts so that a person sees at once in what they differ. */
final class TextDiff {
    private static final int WIDTH = 120;
    private static final int MOST = 12;
    private static final int AROUND = 30;

    private TextDiff() {}

    /** One line for short values; of long texts the lines, or the part of the line, that differ. */
    static List<String> lines(String path, String before, String after) {
        if (before.contains("\n") || after.contains("\n")) {
            return ofLines(path, before, after);
        }
        int same = before.length() <= WIDTH && after.length() <= WIDTH ? 0 : common(before, after);
        int from = Math.max(0, same - AROUND);
        return List.of(path + ": " + part(before, from) + " -> " + part(after, from));
    }

    private static int common(String before, String after) {
        int same = 0;
        while (same < Math.min(before.length(), after.length()) && before.charAt(same) == after.charAt(same)) {
            same++;
        }
        return same;
    }

    private static String part(String value, int from) {
        if (value.isEmpty()) {
            return "(nothing)";
        }
        String rest = from == 0 || from >= value.length() ? value : "..." + value.substring(from);
        return rest.length() > WIDTH ? rest.substring(0, WIDTH - 3) + "..." : rest;
    }

    private static List<String> ofLines(String path, String before, String after) {
        List<String> old = before.lines().toList();
        List<String> fresh = after.lines().toList();
        int least = Math.min(old.size(), fresh.size());
        int head = 0;
        while (head < least && old.get(head).equals(fresh.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < least - head && old.get(old.size() - 1 - tail).equals(fresh.get(fresh.size() - 1 - tail))) {
            tail++;
        }
        List<String> lines = new ArrayList<>();
        lines.add(path + ": from line " + (head + 1) + " on");
        marked(lines, "      - ", old.subList(head, old.size() - tail));
        marked(lines, "      + ", fresh.subList(head, fresh.size() - tail));
        return lines;
    }

    private static void marked(List<String> lines, String mark, List<String> changed) {
        changed.stream().limit(MOST).forEach(line -> lines.add(mark + part(line, 0)));
        if (changed.size() > MOST) {
            lines.add(mark + "... " + (changed.size() - MOST) + " more lines");
        }
    }
}
