package io.bindercd.report;

/** Makes any text inert in the format that it goes into. */
final class Escape {
    private static final String MARKDOWN = "\\`*_{}[]()<>#+!|~@&";

    private Escape() {}

    /** For XML and HTML, text and attribute values alike; characters that XML forbids become {@code ?}. */
    static String xml(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(allowed(point) ? point : '?');
            }
        });
        return safe.toString();
    }

    /** For one line of Markdown: no character keeps a meaning, and no {@code @name} notifies anybody. */
    static String markdown(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            if (point == '\n' || point == '\r') {
                safe.append(' ');
            } else if (MARKDOWN.indexOf(point) >= 0) {
                safe.append("&#").append(point).append(';');
            } else {
                safe.appendCodePoint(allowed(point) ? point : '?');
            }
        });
        return safe.toString();
    }

    private static boolean allowed(int point) {
        return point == '\n'
                || point == '\t'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }
}
