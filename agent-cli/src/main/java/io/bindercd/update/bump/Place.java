package io.bindercd.update.bump;

import io.bindercd.core.Failure;
import io.bindercd.version.ImageReference;
import io.bindercd.yaml.edit.Editable;
import io.bindercd.yaml.edit.Leaf;
import io.bindercd.yaml.edit.LeafEdit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A value of a file that can be edited, and which part of it is the version: of {@code name:tag} the tag, of anything else
 * the whole.
 */
record Place(Editable file, Leaf leaf, int kept) {
    Place {
        Objects.requireNonNull(file);
        Objects.requireNonNull(leaf);
    }

    static Place of(Editable file, String path) {
        Leaf leaf = file.leaf(path);
        int kept = ImageReference.tagStart(leaf.value()).orElse(0);
        boolean digest = leaf.value().contains("@")
                && (leaf.value().contains("@sha256:")
                        || ImageReference.parse(leaf.value())
                                .filter(image -> image.digest() != null)
                                .isPresent());
        if (digest) {
            throw Failure.usage(
                    leaf.place(0) + ": cannot be edited: " + path + " pins an image by digest",
                    "Pin it by tag, or change the digest by hand.");
        }
        if (kept == leaf.value().length()) {
            throw Failure.usage(
                    leaf.place(0) + ": cannot be edited: " + path + " names an image without a tag",
                    "Give it a tag by hand first.");
        }
        return new Place(file, leaf, kept);
    }

    String version() {
        return leaf.value().substring(kept);
    }

    boolean isTag() {
        return kept > 0;
    }

    String place() {
        return leaf.place(kept);
    }

    LeafEdit becoming(String version) {
        return new LeafEdit(leaf, kept, version);
    }

    /** File, path, line, column and version as plain data. */
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("file", leaf.source().name());
        tree.put("path", leaf.path());
        tree.put("line", leaf.position(kept).line());
        tree.put("column", leaf.position(kept).column());
        tree.put("version", version());
        return tree;
    }
}
