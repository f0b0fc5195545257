package io.bindercd.yaml.edit;

import io.bindercd.yaml.ScalarStyle;
import io.bindercd.yaml.source.Position;
import java.util.Objects;

/**
 * What happened to one value.
 *
 * @param path its address in the file
 * @param position where the changed part begins, before and after alike unless an edit stands before it on the same line
 * @param old the changed part as it was
 * @param now the changed part as it is
 * @param styleBefore how the value was quoted
 * @param style how it is quoted now; double where a bare text would have become a number or another type
 */
public record Change(
        String path, Position position, String old, String now, ScalarStyle styleBefore, ScalarStyle style) {
    public Change {
        Objects.requireNonNull(path);
        Objects.requireNonNull(position);
        Objects.requireNonNull(old);
        Objects.requireNonNull(now);
    }
}
