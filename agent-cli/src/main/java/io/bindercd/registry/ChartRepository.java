package io.bindercd.registry;

import io.bindercd.core.Failure;
import java.util.List;
import java.util.Optional;

/**
 * A repository of charts.
 *
 * <p>Fails as {@link Failure}: USAGE for a chart that is not there (the remedy names similar ones, where they are known) and for
 * a login that is missing or wrong; UNAVAILABLE when the repository cannot be reached, limits us, or serves nonsense.
 */
public interface ChartRepository {
    /**
     * All published versions of the chart, in the repository's own order, each once.
     *
     * @param name the chart's name, as in the Chart.yaml that depends on it
     */
    List<PublishedChart> versions(String name);

    /** One version in full detail; empty when it is not published. */
    Optional<PublishedChart> find(String name, String version);
}
