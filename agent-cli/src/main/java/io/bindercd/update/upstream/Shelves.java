package io.bindercd.update.upstream;

import io.bindercd.site.model.Upstream;
import java.util.Objects;
import java.util.Optional;

/** Finds the place where a component is published. */
public final class Shelves {
    private final Sources sources;

    public Shelves(Sources sources) {
        this.sources = Objects.requireNonNull(sources);
    }

    /**
     * The place; empty when the site does not tell (a repository by alias, a chart of its own).
     *
     * @param name of the component, which is the chart's name where it is a chart
     */
    public Optional<Shelf> of(String name, Upstream upstream) {
        if (!upstream.image().isEmpty()) {
            return Optional.of(new ImageShelf(sources.images(upstream.image()), upstream.image()));
        }
        String address = upstream.chartRepository();
        return address.matches("(?:https?|oci)://.+")
                ? Optional.of(new ChartShelf(sources.charts(address), address, name))
                : Optional.empty();
    }
}
