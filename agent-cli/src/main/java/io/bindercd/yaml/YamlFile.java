package io.bindercd.yaml;

import io.bindercd.core.Failure;
import io.bindercd.yaml.source.SourceText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** A parsed YAML text: the source and its documents. */
public record YamlFile(SourceText source, List<YamlNode> documents) {
    private static final String OTHER_BREAKS = "\u0085\u2028\u2029";

    public YamlFile {
        Objects.requireNonNull(source);
        documents = List.copyOf(documents);
    }

    /**
     * Parses the whole text.
     *
     * @throws Failure of kind USAGE with file:line:column when it is no YAML, or YAML that readers understand differently
     */
    public static YamlFile parse(SourceText source) {
        YamlFile file = new YamlFile(source, YamlTreeBuilder.documents(source));
        file.refuseOtherLineBreaks();
        return file;
    }

    public String name() {
        return source.name();
    }

    /** The first document, which is the one that Helm 3 reads; empty when the text holds none. */
    public Optional<YamlNode> first() {
        return documents.isEmpty() ? Optional.empty() : Optional.of(documents.get(0));
    }

    /** All nodes that the path leads to, in every document; an alias ends the way. */
    public List<Located> find(YamlPath path) {
        return new YamlLookup(this, path).matches();
    }

    /**
     * The one node that the path leads to.
     *
     * @throws Failure of kind USAGE that says how far the path leads and what is there, or which places are meant
     */
    public Located one(YamlPath path) {
        return new YamlLookup(this, path).one();
    }

    /** Where the anchor stands that the alias refers to: the last one of its name above it. */
    public Optional<Span> anchor(YamlNode.Alias alias) {
        List<Span> found = new ArrayList<>();
        walk(node -> {
            if (alias.name().equals(node.marks().anchor())
                    && node.span().start() < alias.span().start()) {
                found.add(node.span());
            }
        });
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1));
    }

    /** Shows every node of the file to the visitor, parents before children, keys before values. */
    public void walk(Consumer<YamlNode> visitor) {
        documents.forEach(document -> walk(document, visitor));
    }

    private static void walk(YamlNode node, Consumer<YamlNode> visitor) {
        visitor.accept(node);
        if (node instanceof YamlNode.Mapping map) {
            map.entries().forEach(entry -> {
                walk(entry.key(), visitor);
                walk(entry.value(), visitor);
            });
        } else if (node instanceof YamlNode.Sequence list) {
            list.items().forEach(item -> walk(item, visitor));
        }
    }

    private void refuseOtherLineBreaks() {
        String text = source.text();
        for (int i = 0; i < OTHER_BREAKS.length(); i++) {
            if (text.indexOf(OTHER_BREAKS.charAt(i)) >= 0) {
                refuseOtherLineBreaks(text, quotedParts(text.length()));
            }
        }
    }

    private void refuseOtherLineBreaks(String text, boolean[] quoted) {
        for (int i = 0; i < text.length(); i++) {
            if (OTHER_BREAKS.indexOf(text.charAt(i)) >= 0 && !quoted[i]) {
                throw source.refuse(
                        i,
                        String.format(
                                "holds U+%04X, a line break for some YAML readers and none for others",
                                (int) text.charAt(i)),
                        "Replace it by an ordinary line break or a blank.");
            }
        }
    }

    private boolean[] quotedParts(int length) {
        boolean[] quoted = new boolean[length];
        walk(node -> {
            if (node instanceof YamlNode.Scalar scalar && scalar.style().isQuoted()) {
                Arrays.fill(quoted, scalar.span().start(), scalar.span().end(), true);
            }
        });
        return quoted;
    }
}
