package io.bindercd.yaml.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes up valid YAML of many looks; knows where the editable values stand. */
final class YamlMaker {
    private static final List<String> EXTRAS = List.of(
            "# version: 1.2.3",
            "",
            "   ",
            "# \uD83D\uDE00 tab\there",
            "text: |\n    v: 1.0.0\n\n    more",
            "flag: yes",
            "long: " + "x".repeat(2000),
            "'q''k': \"a\\tb\"",
            "\uD83D\uDE00: e\u0301",
            "multi: a\n  b",
            "empty:",
            "n: 1_000");

    private final Random random;
    private final StringBuilder text = new StringBuilder();
    private final List<Target> targets = new ArrayList<>();
    private final String lineEnd;
    private int count;

    /** A made-up document. */
    record Made(String text, List<Target> targets) {}

    /** An editable value; every value of a document is another one. */
    record Target(String path, String value) {}

    YamlMaker(Random random) {
        this.random = random;
        this.lineEnd = random.nextInt(4) == 0 ? "\r\n" : "\n";
    }

    Made make() {
        if (random.nextInt(5) == 0) {
            text.append('\uFEFF');
        }
        if (random.nextInt(5) == 0) {
            line("--- # start");
        }
        map("", "", 0);
        while (targets.isEmpty()) {
            map("", "", 2);
        }
        String made = text.toString();
        if (random.nextInt(3) == 0 && made.endsWith(lineEnd)) {
            made = made.substring(0, made.length() - lineEnd.length());
        }
        return new Made(made, targets);
    }

    private void map(String indent, String path, int depth) {
        int entries = 1 + random.nextInt(4);
        for (int i = 0; i < entries; i++) {
            if (random.nextInt(3) == 0) {
                extra(indent);
            }
            String key = "k" + count++;
            String here = path.isEmpty() ? key : path + "." + key;
            switch (depth > 3 ? 0 : random.nextInt(5)) {
                case 1 -> {
                    line(indent + key + ":" + tail());
                    map(indent + " ".repeat(1 + random.nextInt(4)), here, depth + 1);
                }
                case 2 -> {
                    line(indent + key + ":" + tail());
                    list(indent + " ".repeat(random.nextInt(3)), here, depth + 1);
                }
                case 3 -> line(indent + key + ": " + flow(here, depth + 1) + tail());
                default -> line(indent + key + ":" + " ".repeat(1 + random.nextInt(3)) + value(here) + tail());
            }
        }
    }

    private void list(String indent, String path, int depth) {
        for (int i = random.nextInt(3); i >= 0; i--) {
            String name = "n" + count++;
            line(indent + "- name: " + name);
            map(indent + "  ", path + "[name=" + name + "]", depth + 1);
        }
    }

    private String flow(String path, int depth) {
        String first = "f" + count++;
        String second = "f" + count++;
        String inner = depth < 4 && random.nextBoolean()
                ? flow(path + "." + second + "[1]", depth + 1)
                : value(path + "." + second + "[1]");
        return "{" + first + ": " + value(path + "." + first) + ", " + second + ": [x, " + inner + " ]}";
    }

    private String value(String path) {
        String version = "9." + count++ + "." + random.nextInt(100);
        targets.add(new Target(path, version));
        return switch (random.nextInt(3)) {
            case 0 -> "\"" + version + "\"";
            case 1 -> "'" + version + "'";
            default -> version;
        };
    }

    private String tail() {
        return switch (random.nextInt(6)) {
            case 0 -> "  # 1.2.3 \uD83D\uDE00";
            case 1 -> "   ";
            case 2 -> "\t# tab";
            default -> "";
        };
    }

    private void extra(String indent) {
        String extra = EXTRAS.get(random.nextInt(EXTRAS.size()));
        if (extra.contains(":") && !extra.startsWith("#")) {
            extra = "e" + count++ + extra.substring(extra.indexOf(':'));
        }
        line(indent + extra.replace("\n", lineEnd + indent));
    }

    private void line(String content) {
        text.append(content).append(lineEnd);
    }
}
