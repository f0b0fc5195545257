package io.bindercd.yaml;

import io.bindercd.core.Failure;
import java.util.ArrayList;
import java.util.List;

/** Reads the text form of a path from left to right. */
final class YamlPathReader {
    private static final int LONGEST = 2000;
    private static final int LARGEST_INDEX_DIGITS = 7;

    private final String text;
    private int at;

    YamlPathReader(String text) {
        this.text = text;
    }

    YamlPath read() {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw wrong(text.isEmpty() ? "is empty" : "is longer than " + LONGEST + " characters");
        }
        List<YamlPath.Step> steps = new ArrayList<>();
        while (at < text.length()) {
            if (text.charAt(at) == '[') {
                steps.add(bracket());
            } else {
                if (!steps.isEmpty()) {
                    expect('.');
                }
                steps.add(new YamlPath.Key(until(".[]", "a key")));
            }
        }
        return new YamlPath(steps);
    }

    private YamlPath.Step bracket() {
        expect('[');
        boolean quotedKey = peek() == '"';
        String key = quotedKey ? quoted() : until("=]", "an index, key=value or a quoted key");
        YamlPath.Step step;
        if (peek() == '=') {
            expect('=');
            step = new YamlPath.Item(key, peek() == '"' ? quoted() : until("]", "a value"));
        } else if (quotedKey) {
            step = new YamlPath.Key(key);
        } else if (isIndex(key)) {
            step = new YamlPath.Index(Integer.parseInt(key));
        } else {
            throw wrong("has [" + key + "] before character " + (at + 1)
                    + ", which is no index, no key=value and no quoted key");
        }
        expect(']');
        return step;
    }

    private static boolean isIndex(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) < '0' || word.charAt(i) > '9') {
                return false;
            }
        }
        return word.length() <= LARGEST_INDEX_DIGITS;
    }

    private String until(String ends, String what) {
        int start = at;
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (at == start) {
            throw wrong("lacks " + what + " at character " + (at + 1));
        }
        return text.substring(start, at);
    }

    private String quoted() {
        expect('"');
        StringBuilder inner = new StringBuilder();
        while (peek() != '"') {
            if (peek() == '\\') {
                at++;
            }
            if (at >= text.length()) {
                throw wrong("has a quote without an end");
            }
            inner.append(text.charAt(at++));
        }
        expect('"');
        return inner.toString();
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void expect(char wanted) {
        if (peek() != wanted || at >= text.length()) {
            throw wrong("lacks '" + wanted + "' at character " + (at + 1));
        }
        at++;
    }

    private Failure wrong(String reason) {
        return Failure.usage(
                "the path '" + text + "' " + reason,
                "Write keys joined by '.', [N] for an index, [key=value] for the item of a list, [\"a.b\"] for a key with dots.");
    }
}
