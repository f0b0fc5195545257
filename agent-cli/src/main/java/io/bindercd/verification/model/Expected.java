package io.bindercd.verification.model;

import java.util.Objects;

/**
 * What a member must say of its versions; an empty text asks for nothing.
 *
 * @param binderhub the version that BinderHub reports, as another member or environment with the same chart reported it. It
 *     is not the chart's version, and their hashes may differ
 * @param buildImage the build image exactly as it was deployed
 * @param binderhubNot the version that it reported before a deploy that changes it
 */
public record Expected(String binderhub, String buildImage, String binderhubNot) {
    public Expected {
        Objects.requireNonNull(binderhub);
        Objects.requireNonNull(buildImage);
        Objects.requireNonNull(binderhubNot);
    }

    /** Any version will do. */
    public static Expected anything() {
        return new Expected("", "", "");
    }
}
