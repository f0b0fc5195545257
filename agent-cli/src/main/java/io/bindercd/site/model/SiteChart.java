package io.bindercd.site.model;

import java.util.List;
import java.util.Objects;

/**
 * The chart that a site deploys.
 *
 * @param chart the meta-chart
 * @param way the dependencies that lead from it to the BinderHub chart, which is the last
 */
public record SiteChart(Chart chart, List<Dependency> way) {
    public SiteChart {
        Objects.requireNonNull(chart);
        way = List.copyOf(way);
        if (way.isEmpty()) {
            throw new IllegalArgumentException(chart.folder() + " deploys no BinderHub");
        }
    }

    /** The keys under which BinderHub's values stand in the meta-chart's values. */
    public List<String> binderKeys() {
        return way.stream().map(Dependency::alias).toList();
    }

    /** The dependency of the meta-chart that brings BinderHub in. */
    public Dependency entry() {
        return way.get(0);
    }
}
