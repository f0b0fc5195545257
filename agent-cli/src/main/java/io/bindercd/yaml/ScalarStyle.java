package io.bindercd.yaml;

/** How a scalar is written. */
public enum ScalarStyle {
    PLAIN("bare"),
    SINGLE("single"),
    DOUBLE("double"),
    LITERAL("literal block"),
    FOLDED("folded block");

    private final String word;

    ScalarStyle(String word) {
        this.word = word;
    }

    /** The word for it in results and messages: {@code bare}, {@code single}, {@code double} ... */
    public String word() {
        return word;
    }

    public boolean isQuoted() {
        return this == SINGLE || this == DOUBLE;
    }

    public boolean isBlock() {
        return this == LITERAL || this == FOLDED;
    }
}
