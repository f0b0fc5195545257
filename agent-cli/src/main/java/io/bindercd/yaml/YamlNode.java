package io.bindercd.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A node of a parsed YAML text, with the place where it stands; immutable, aliases are not resolved. */
public sealed interface YamlNode {
    /** Where the node stands; with an anchor or tag, from there on. */
    Span span();

    /** Anchor and tag as written. */
    Marks marks();

    /** One word for messages: map, list, scalar, alias. */
    String kind();

    /**
     * What may stand before a node.
     *
     * @param anchor without the {@code &}
     * @param tag the resolved tag, only when one is written
     */
    record Marks(@Nullable String anchor, @Nullable String tag) {
        static final Marks NONE = new Marks(null, null);

        public boolean any() {
            return anchor != null || tag != null;
        }
    }

    /** A scalar: {@code value} is what it means, {@code style} how it is written. */
    record Scalar(Span span, Marks marks, String value, ScalarStyle style) implements YamlNode {
        public Scalar {
            Objects.requireNonNull(span);
            Objects.requireNonNull(marks);
            Objects.requireNonNull(value);
            Objects.requireNonNull(style);
        }

        @Override
        public String kind() {
            return "scalar";
        }
    }

    /** A map, its entries in the order of the text; duplicate keys are kept. */
    record Mapping(Span span, Marks marks, List<Entry> entries, boolean flow) implements YamlNode {
        public Mapping {
            entries = List.copyOf(entries);
        }

        /** The values of all entries with this key, in order of the text. */
        public List<YamlNode> all(String key) {
            List<YamlNode> all = new ArrayList<>();
            for (Entry entry : entries) {
                if (entry.isNamed(key)) {
                    all.add(entry.value());
                }
            }
            return Collections.unmodifiableList(all);
        }

        /** The value that counts for the key: the last one, as Helm reads it. */
        public Optional<YamlNode> get(String key) {
            List<YamlNode> all = all(key);
            return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
        }

        @Override
        public String kind() {
            return "map";
        }
    }

    /** One entry of a map. */
    record Entry(YamlNode key, YamlNode value) {
        /** The merge key of YAML 1.1. */
        public static final String MERGE = "<<";

        /** The key as text, when it is a scalar. */
        public Optional<String> name() {
            return key instanceof Scalar scalar ? Optional.of(scalar.value()) : Optional.empty();
        }

        public boolean isNamed(String name) {
            return key instanceof Scalar scalar && scalar.value().equals(name);
        }

        public boolean isMerge() {
            return key instanceof Scalar scalar && scalar.value().equals(MERGE) && scalar.style() == ScalarStyle.PLAIN;
        }
    }

    /** A list. */
    record Sequence(Span span, Marks marks, List<YamlNode> items, boolean flow) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "list";
        }
    }

    /** A reference to the anchor of that name. */
    record Alias(Span span, String name) implements YamlNode {
        @Override
        public Marks marks() {
            return Marks.NONE;
        }

        @Override
        public String kind() {
            return "alias";
        }
    }
}
