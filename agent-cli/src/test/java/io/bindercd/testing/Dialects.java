package io.bindercd.testing;

import io.bindercd.site.model.Component;
import io.bindercd.version.Version;
import io.bindercd.world.github.Upstream;

/** Names the next version of a component in the way in which its pinned one is named. */
final class Dialects {
    private Dialects() {}

    static String next(Component component, Upstream.Landed landed) {
        Version pinned = Version.parse(component.version().orElseThrow());
        String commit = landed.commit();
        String merge = landed.merge();
        // Each landing has a number of its own, so that versions rise with it.
        long count = pinned.count() + landed.number();
        return switch (pinned.dialect()) {
            case CHART_GIT -> Upstream.chartVersion(pinned.core(), (int) count, commit);
            case CHART_COUNT -> pinned.core() + "-n" + count + ".h" + commit.substring(0, 7);
            case CHART_HASH -> pinned.core() + "-" + commit.substring(0, 7);
            case HASH -> merge.substring(0, 7);
            case DESCRIBE -> pinned.core() + "-" + count + ".g" + merge.substring(0, 7);
            case DEV_BUILD -> Upstream.imageVersion(pinned.core(), (int) count, merge);
            case RELEASE -> pinned.core().replaceFirst("\\.\\d+$", "." + landed.number());
            default -> throw new IllegalArgumentException(component.name() + " " + pinned);
        };
    }
}
