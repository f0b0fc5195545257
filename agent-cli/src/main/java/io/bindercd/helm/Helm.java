package io.bindercd.helm;

import io.bindercd.core.Failure;
import io.bindercd.core.Tree;
import io.bindercd.helm.manifest.Manifests;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Helm 3 or 4.
 *
 * <p>What fails throws a {@link Failure} whose kind and remedy are those of its {@link HelmProblem}, and whose result is that
 * problem's name; only changes to a release give their problem back, since something may have been changed.
 */
public interface Helm {
    /** The version that answers; checked against the accepted range on first use. */
    HelmVersion version();

    /**
     * A chart with its dependencies in place: a private copy below the folder; an archive is given back as it is.
     *
     * <p>With a lock file its versions are taken, and it must fit the chart; without one the newest that fit.
     */
    Path resolveDependencies(Path chart, Path work);

    /**
     * Fetches one version of a published chart.
     *
     * @param repository an http, https or oci URL
     * @return the archive, which lies in the folder given
     */
    Path pull(String repository, String chart, String version, Path folder);

    /** Packs a chart's folder; returns the archive, which lies in the folder given. */
    Path packageChart(Path chart, Path folder);

    /** What {@code helm lint} finds, one finding each; advice only, since it errs with values that a chart needs. */
    List<String> lint(Path chart, List<Path> values);

    /** The chart's manifests, rendered without any cluster. */
    String template(Rendering rendering);

    /** The release's last revisions, oldest first; none when there is no such release. */
    List<ReleaseRevision> history(ReleaseRef release, int most);

    /** The newest revision; empty when there is no such release. */
    default Optional<ReleaseRevision> status(ReleaseRef release) {
        return history(release, 1).stream().reduce((older, newer) -> newer);
    }

    /** The manifests of a revision as it was applied. */
    String manifest(ReleaseRef release, int revision);

    /** The objects of a revision as it was applied, hooks left out. */
    default List<Tree> objects(ReleaseRef release, int revision) {
        return Manifests.parse("revision " + revision + " of " + release.name(), manifest(release, revision));
    }

    /** Whether Helm still has the revision among the last thirty. */
    default boolean has(ReleaseRef release, int revision) {
        return history(release, 30).stream().anyMatch(one -> one.number() == revision);
    }

    /** Upgrades the release, or installs it; waits for hooks, not for workloads. */
    HelmOutcome upgradeInstall(Upgrade upgrade);

    /** Makes a new revision with the content of an old one. */
    HelmOutcome rollback(ReleaseRef release, int revision, Duration timeout);

    /** Removes the release; nothing to do when there is none. */
    void uninstall(ReleaseRef release, Duration timeout);
}
