package io.bindercd.world.binder.build;

import io.bindercd.world.binder.cluster.BinderPod;
import java.util.Objects;

/**
 * One request to launch, resolved.
 *
 * @param pod the BinderHub that serves it
 * @param repository as {@code owner/name}
 * @param ref as it was asked for, or {@code HEAD} in its place
 * @param commit what the ref stands for
 * @param image the image's name
 * @param client the address of whoever asked
 */
record Launch(BinderPod pod, String repository, String ref, String commit, String image, String client) {
    Launch {
        Objects.requireNonNull(pod);
        Objects.requireNonNull(repository);
        Objects.requireNonNull(ref);
        Objects.requireNonNull(commit);
        Objects.requireNonNull(image);
        Objects.requireNonNull(client);
    }
}
