package io.bindercd.site.model;

import io.bindercd.yaml.source.Position;
import java.util.Objects;

/**
 * One place that fixes the version of a component.
 *
 * @param file the file, relative to the tree
 * @param path the address in the file: a YAML path, or a variable's name in an env file
 * @param version the version there; of an image its tag, or its digest when it has no tag
 * @param position where the version begins
 * @param image the image's name when one is pinned here, else empty
 * @param own true when the chart itself pins it here; false for a member's override and any other file
 */
public record Pin(String file, String path, String version, Position position, String image, boolean own) {
    public Pin {
        Objects.requireNonNull(file);
        Objects.requireNonNull(path);
        Objects.requireNonNull(version);
        Objects.requireNonNull(position);
        Objects.requireNonNull(image);
    }

    /** {@code file:line:column}. */
    public String place() {
        return file + ":" + position;
    }

    /** {@code FILE#PATH}, by which {@code bump} addresses it. */
    public String address() {
        return file + "#" + path;
    }

    public Pin withOwn(boolean isOwn) {
        return new Pin(file, path, version, position, image, isOwn);
    }
}
