package io.bindercd.update.bump;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What to bump.
 *
 * @param root the folder of the tree; need not be a git repository, may hold nothing but the files to edit
 * @param config another configuration than {@code binder-cd.yaml} at the root
 * @param target a component's name, or {@code FILE#PATH}
 * @param to the new version; of an image its tag
 * @param from what must be pinned now; empty for anything
 */
public record BumpRequest(Path root, Optional<Path> config, String target, String to, Optional<String> from) {
    public BumpRequest {
        Objects.requireNonNull(root);
        Objects.requireNonNull(config);
        Objects.requireNonNull(target);
        Objects.requireNonNull(to);
        Objects.requireNonNull(from);
    }

    /** A bump of the tree at {@code root} from whatever is pinned. */
    public static BumpRequest of(Path root, String target, String to) {
        return new BumpRequest(root, Optional.empty(), target, to, Optional.empty());
    }

    public BumpRequest expecting(String version) {
        return new BumpRequest(root, config, target, to, Optional.of(version));
    }
}
