package io.bindercd.site.model;

import io.bindercd.version.Channel;
import java.util.Objects;

/**
 * Where a component comes from.
 *
 * @param title what people call it, as in titles of pull requests
 * @param repository owner and name on GitHub; empty when unknown
 * @param chartRepository the http(s) or oci URL of its chart repository; empty when it is no chart
 * @param image the image's name; empty when it is no image
 * @param channel the versions that the site wants to hear of
 */
public record Upstream(String title, String repository, String chartRepository, String image, Channel channel) {
    public Upstream {
        Objects.requireNonNull(title);
        Objects.requireNonNull(repository);
        Objects.requireNonNull(chartRepository);
        Objects.requireNonNull(image);
        Objects.requireNonNull(channel);
    }
}
