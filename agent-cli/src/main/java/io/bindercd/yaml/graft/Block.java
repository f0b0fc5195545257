package io.bindercd.yaml.graft;

import io.bindercd.core.Failure;
import io.bindercd.yaml.ScalarStyle;
import io.bindercd.yaml.YamlFile;
import io.bindercd.yaml.YamlNode;
import io.bindercd.yaml.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * An entry of a block map and the whole lines that belong to it.
 *
 * @param lead where the comment lines right above the key begin, which have its indentation; {@code start} when there are none
 * @param start where the line of the key begins
 * @param end behind the last line of the value and of the comments that are indented deeper than the key
 * @param indent the column of the key, from 0
 */
public record Block(YamlFile file, YamlNode.Entry entry, int lead, int start, int end, int indent) {
    public Block {
        Objects.requireNonNull(file);
        Objects.requireNonNull(entry);
    }

    /**
     * The entry of a map that stands on lines of its own.
     *
     * @throws Failure of kind USAGE, naming the place, when it does not
     */
    static Block of(YamlFile file, YamlNode.Entry entry) {
        SourceText source = file.source();
        Lines lines = new Lines(source);
        int key = entry.key().span().start();
        int start = lines.start(key);
        if (!source.text().substring(start, key).isBlank()) {
            throw refuse(source, key, "it does not begin its line", "Write it on a line of its own.");
        }
        int indent = key - start;
        int end = lines.next(lastOffset(lines, entry, indent));
        for (int line = end; lines.isComment(line) && lines.indent(line) > indent; line = lines.next(line)) {
            end = lines.next(line);
        }
        return new Block(file, entry, lines.commentsAbove(start, indent), start, end, indent);
    }

    /** The last offset that is part of the entry's value. */
    private static int lastOffset(Lines lines, YamlNode.Entry entry, int indent) {
        int key = entry.key().span().end();
        YamlNode value = entry.value();
        if (value instanceof YamlNode.Mapping map
                && !map.flow()
                && !map.entries().isEmpty()) {
            YamlNode.Entry last = map.entries().get(map.entries().size() - 1);
            return lastOffset(
                    lines,
                    last,
                    last.key().span().start() - lines.start(last.key().span().start()));
        }
        if (value instanceof YamlNode.Sequence list
                && !list.flow()
                && !list.items().isEmpty()) {
            YamlNode last = list.items().get(list.items().size() - 1);
            return lastOffset(lines, new YamlNode.Entry(entry.key(), last), indent);
        }
        if (value instanceof YamlNode.Scalar scalar && scalar.style().isBlock()) {
            return endOfBlockScalar(lines, scalar);
        }
        return Math.max(key, value.span().end());
    }

    private static int endOfBlockScalar(Lines lines, YamlNode.Scalar scalar) {
        String header = lines.text(scalar.span().start());
        int last = scalar.span().start();
        if (header.substring(last - lines.start(last)).split("[ \t]", 2)[0].contains("+")) {
            throw refuse(
                    lines.source(),
                    last,
                    "it keeps the blank lines at its end (|+ or >+)",
                    "Write it with |, > or in quotes.");
        }
        int limit = scalar.span().end();
        int content = -1;
        for (int line = lines.next(last); line < limit; line = lines.next(line)) {
            if (lines.isBlank(line)) {
                continue;
            }
            if (content < 0) {
                content = lines.indent(line);
            }
            if (lines.indent(line) < content && lines.isComment(line)) {
                break;
            }
            last = line;
        }
        return last;
    }

    /** The entry's name. */
    public String key() {
        return entry.name().orElse("");
    }

    /** True for a map with entries of its own on lines of their own. */
    public boolean isMap() {
        return entry.value() instanceof YamlNode.Mapping map
                && !map.flow()
                && !map.entries().isEmpty();
    }

    YamlNode.Mapping map() {
        return (YamlNode.Mapping) entry.value();
    }

    /** {@code file:line:column} of the key. */
    public String place() {
        return file.source().place(entry.key().span().start());
    }

    /** The comment lines above the key, without indentation. */
    List<String> comments() {
        return Lines.of(file.source().text().substring(lead, start)).stream()
                .map(String::strip)
                .toList();
    }

    /** The comment behind the key of a map or list, or behind a value of one line; empty without one. */
    String lineComment() {
        Lines lines = new Lines(file.source());
        YamlNode value = entry.value();
        boolean below =
                !(value instanceof YamlNode.Scalar) && lines.start(value.span().start()) != start;
        int from = below
                ? entry.key().span().end()
                : Math.max(entry.key().span().end(), value.span().end());
        if (lines.start(from) != start) {
            return "";
        }
        String rest = lines.text(from).substring(from - start);
        int hash = rest.indexOf('#');
        return hash < 0 ? "" : rest.substring(hash).strip();
    }

    /** True when key and value stand on one line. */
    boolean isOneLine() {
        Lines lines = new Lines(file.source());
        return entry.value() instanceof YamlNode.Scalar scalar
                && !scalar.style().isBlock()
                && (scalar.span().length() == 0
                        || (lines.start(scalar.span().start()) == start
                                && lines.start(Math.max(
                                                scalar.span().start(),
                                                scalar.span().end() - 1))
                                        == start));
    }

    /** True when there is no value, or an empty map. */
    boolean isEmpty() {
        if (entry.value() instanceof YamlNode.Mapping map) {
            return map.entries().isEmpty();
        }
        return entry.value() instanceof YamlNode.Scalar scalar
                && scalar.style() == ScalarStyle.PLAIN
                && scalar.value().isEmpty();
    }

    /** The lines from the key on. */
    List<String> body() {
        return Lines.of(file.source().text().substring(start, end));
    }

    /** The entries of the map, each with its lines. */
    List<Block> children() {
        List<Block> children = new ArrayList<>();
        map().entries().forEach(child -> children.add(of(file, child)));
        return children;
    }

    Failure refuse(String reason, String remedy) {
        return refuse(file.source(), entry.key().span().start(), reason, remedy);
    }

    static Failure refuse(SourceText source, int offset, String reason, String remedy) {
        return source.refuse(offset, "cannot be moved: " + reason, remedy);
    }
}
