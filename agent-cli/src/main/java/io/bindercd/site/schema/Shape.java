package io.bindercd.site.schema;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** What may stand at a place of a configuration file. */
public sealed interface Shape {
    /** A text; {@code pattern} matches the whole of it, {@code what} says so in words. */
    record Text(String pattern, String what) implements Shape {
        public Text {
            Pattern.compile(pattern);
            Objects.requireNonNull(what);
        }
    }

    /** One of several words. */
    record Choice(List<String> words) implements Shape {
        public Choice {
            words = List.copyOf(words);
        }
    }

    /** A whole number within bounds. */
    record Whole(long least, long most) implements Shape {}

    /** True or false. */
    record Flag() implements Shape {}

    /** A length of time such as {@code 90s}, {@code 10m} or {@code 3d}. */
    record Time() implements Shape {}

    /** A list of {@code least} items or more, each of the same shape. */
    record ListOf(Shape item, int least) implements Shape {
        public ListOf(Shape item) {
            this(item, 0);
        }
    }

    /** A map from names of the reader's choice. */
    record MapOf(String keyPattern, Shape value) implements Shape {
        public MapOf {
            Pattern.compile(keyPattern);
        }
    }

    /** A map of known keys. */
    record Fields(List<Field> fields) implements Shape {
        public Fields {
            fields = List.copyOf(fields);
        }

        public static Fields of(Field... fields) {
            return new Fields(List.of(fields));
        }
    }

    /** A known key; {@code about} explains it in an editor. */
    record Field(String name, Shape shape, String about, boolean required) {
        public static Field of(String name, Shape shape, String about) {
            return new Field(name, shape, about, false);
        }

        public static Field required(String name, Shape shape, String about) {
            return new Field(name, shape, about, true);
        }
    }
}
