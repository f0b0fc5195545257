package io.bindercd.helm;

import io.bindercd.core.Failure;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A release and the one cluster that it is meant in; nothing is ever taken from the user's current context.
 *
 * @param context a context of the kubeconfig
 */
public record ReleaseRef(String name, String namespace, Path kubeconfig, String context) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,51}[a-z0-9])?");

    public ReleaseRef {
        Objects.requireNonNull(kubeconfig);
        Objects.requireNonNull(context);
        if (!NAME.matcher(name).matches()) {
            throw Failure.usage("'" + name + "' is no name for a release", "Use small letters, digits and '-'.");
        }
        if (!namespace.matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")) {
            throw Failure.usage("'" + namespace + "' is no name for a namespace", "Use small letters, digits and '-'.");
        }
    }
}
