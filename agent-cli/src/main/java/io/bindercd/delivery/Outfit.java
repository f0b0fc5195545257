package io.bindercd.delivery;

import io.bindercd.git.GitRepository;
import java.util.Objects;
import java.util.Optional;

/**
 * What a delivery of a site works with.
 *
 * @param repository the one whose work tree holds the site
 * @param hosted the repository on its host; empty where nobody may ask it
 */
public record Outfit(Ports ports, GitRepository repository, ClusterAccess clusters, Optional<Hosted> hosted) {
    public Outfit {
        Objects.requireNonNull(ports);
        Objects.requireNonNull(repository);
        Objects.requireNonNull(clusters);
        Objects.requireNonNull(hosted);
    }
}
