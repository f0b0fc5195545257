package io.bindercd.yaml.edit;

import io.bindercd.yaml.ScalarStyle;
import io.bindercd.yaml.Span;
import io.bindercd.yaml.source.Position;
import io.bindercd.yaml.source.SourceText;
import java.util.Objects;

/**
 * One value that can be edited: it stands on one line and is written exactly as it reads.
 *
 * @param source the text it stands in
 * @param path its address in the file, a YAML path or the name of a variable
 * @param value the value
 * @param style how it is quoted
 * @param content where the value stands, without quotes
 * @param flow true inside of {@code [ ]} or {@code { }}
 */
public record Leaf(SourceText source, String path, String value, ScalarStyle style, Span content, boolean flow) {
    public Leaf {
        Objects.requireNonNull(source);
        Objects.requireNonNull(path);
        Objects.requireNonNull(style);
        if (!content.in(source.text()).equals(value)) {
            throw new IllegalArgumentException(path + " is not written as it reads");
        }
    }

    /** Where the part of the value after the first {@code kept} characters begins. */
    public Position position(int kept) {
        return source.at(content.start() + kept);
    }

    /** {@code file:line:column} of that part. */
    public String place(int kept) {
        return source.place(content.start() + kept);
    }
}
