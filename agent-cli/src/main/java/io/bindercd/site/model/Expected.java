package io.bindercd.site.model;

import java.util.Objects;
import java.util.Optional;

/**
 * What a member must run once this tree is deployed.
 *
 * @param binderhub the version of the BinderHub chart; empty when the site pins none itself
 * @param buildImage the repo2docker image as the values name it; empty when they leave it to the chart
 */
public record Expected(Optional<String> binderhub, Optional<String> buildImage) {
    public Expected {
        Objects.requireNonNull(binderhub);
        Objects.requireNonNull(buildImage);
    }
}
