package io.bindercd.update.graduate;

import io.bindercd.yaml.graft.Before;
import io.bindercd.yaml.graft.Block;
import io.bindercd.yaml.graft.KeyPath;
import java.util.Objects;

/**
 * A value that staging has and the chart is to have.
 *
 * @param file staging's file
 * @param path its key
 * @param block where it stands
 * @param value what it is, never null
 * @param past what the file said before, since when
 */
record Tried(String file, KeyPath path, Block block, Object value, Past past) {
    /**
     * Before the override.
     *
     * @param before what the file said of the key, as text
     * @param said that as a value
     * @param commit the commit that brought the override; empty when that is not known
     */
    record Past(Before before, Said said, String commit) {
        Past {
            Objects.requireNonNull(before);
            Objects.requireNonNull(said);
            Objects.requireNonNull(commit);
        }

        boolean comesBack() {
            return before.block().isPresent();
        }
    }

    Tried {
        Objects.requireNonNull(file);
        Objects.requireNonNull(path);
        Objects.requireNonNull(block);
        Objects.requireNonNull(value);
        Objects.requireNonNull(past);
    }
}
