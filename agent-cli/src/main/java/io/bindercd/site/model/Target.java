package io.bindercd.site.model;

import java.util.Objects;
import java.util.Optional;

/**
 * Where a member is deployed.
 *
 * @param release the Helm release
 * @param namespace its namespace
 * @param context the kubeconfig context, when the site names one
 */
public record Target(String release, String namespace, Optional<String> context) {
    public Target {
        Objects.requireNonNull(release);
        Objects.requireNonNull(namespace);
        Objects.requireNonNull(context);
    }
}
