package io.bindercd.rehearsal.play;

import java.util.ArrayList;
import java.util.List;

/** Changes one value in a YAML file as a person does in an editor: one line is changed or added, no other is touched. */
final class ValueEdit {
    private static final int STEP = 2;

    private ValueEdit() {}

    /** The text with the value at the keys; maps on the way that are missing are added. */
    static String set(String text, List<String> path, String value) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        int from = 0;
        int indent = 0;
        for (int i = 0; i < path.size(); i++) {
            boolean last = i == path.size() - 1;
            int at = find(lines, from, indent, path.get(i));
            if (at < 0) {
                lines.addAll(from, missing(path.subList(i, path.size()), indent, value));
                return String.join("\n", lines);
            }
            if (last) {
                lines.set(at, " ".repeat(indent) + path.get(i) + ": " + value);
                return String.join("\n", lines);
            }
            from = at + 1;
            indent = deeper(lines, from, indent);
        }
        return String.join("\n", lines);
    }

    /** The line of a key among those of one map, which begins at a line; -1 when there is none. */
    private static int find(List<String> lines, int from, int indent, String key) {
        for (int i = from; i < lines.size(); i++) {
            String line = lines.get(i);
            if (isCode(line) && indentOf(line) < indent) {
                return -1;
            }
            if (line.startsWith(" ".repeat(indent) + key + ":")) {
                return i;
            }
        }
        return -1;
    }

    private static int deeper(List<String> lines, int from, int indent) {
        for (int i = from; i < lines.size(); i++) {
            if (isCode(lines.get(i))) {
                return indentOf(lines.get(i)) > indent ? indentOf(lines.get(i)) : indent + STEP;
            }
        }
        return indent + STEP;
    }

    private static List<String> missing(List<String> path, int indent, String value) {
        List<String> added = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            String end = i == path.size() - 1 ? ": " + value : ":";
            added.add(" ".repeat(indent + STEP * i) + path.get(i) + end);
        }
        return added;
    }

    private static boolean isCode(String line) {
        return !line.isBlank() && !line.strip().startsWith("#");
    }

    private static int indentOf(String line) {
        return line.length() - line.stripLeading().length();
    }
}
