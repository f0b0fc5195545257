package io.bindercd.update.upstream;

import io.bindercd.registry.ChartRepository;
import io.bindercd.registry.ImageRepository;

/** The way to the repositories of charts and images. */
public interface Sources {
    /**
     * A repository of charts.
     *
     * @param address as a chart's dependency names it: http, https or oci
     * @throws io.bindercd.core.Failure of kind USAGE for any other address
     */
    ChartRepository charts(String address);

    /**
     * The images of one name.
     *
     * @param name with its registry, or none for Docker Hub; without a tag
     */
    ImageRepository images(String name);
}
