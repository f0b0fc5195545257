package io.bindercd.delivery.system;

import io.bindercd.core.Failure;
import io.bindercd.core.Tree;
import io.bindercd.record.Deployment;
import io.bindercd.site.model.Environment;
import io.bindercd.site.model.Member;
import java.util.List;

/**
 * What the members need beside the site's chart.
 *
 * @param definitions custom resource definitions, which every member gets first
 * @param charts in the order in which they are deployed
 */
public record SystemParts(List<Tree> definitions, List<PackedSystemChart> charts) {
    public static final SystemParts NONE = new SystemParts(List.of(), List.of());

    public SystemParts {
        definitions = List.copyOf(definitions);
        charts = List.copyOf(charts);
    }

    /** The charts that the member gets. */
    public List<PackedSystemChart> charts(Environment environment, Member member) {
        return charts.stream()
                .filter(chart -> chart.wanted().isFor(environment, member))
                .toList();
    }

    /** Refuses a chart that is not what it was when the same commit was deployed before; that one is what was verified. */
    public void refuseChanged(Deployment before) {
        for (PackedSystemChart chart : charts) {
            before.system(chart.wanted().release(), chart.wanted().namespace())
                    .filter(release -> !release.digest().equals(chart.digest()))
                    .ifPresent(release -> {
                        throw Failure.refused(
                                "the system chart " + release.name() + " of commit " + before.commit() + " was "
                                        + release.digest() + ", is now " + chart.digest(),
                                "Pin what changes by itself (another version was published under the same number, or a"
                                        + " Chart.lock is missing), commit, and deploy that.");
                    });
        }
    }
}
