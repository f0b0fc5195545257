package io.bindercd.helm;

import io.bindercd.core.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Keeps releases in memory; renders nothing, and fails when told to. */
public final class FakeHelm implements Helm {
    private final Map<String, List<ReleaseRevision>> releases = new HashMap<>();
    private final List<Upgrade> upgrades = new ArrayList<>();
    private @Nullable HelmOutcome failure;
    private @Nullable Runnable before;

    /** The next changes end like this. */
    public FakeHelm failing(HelmProblem problem, String message) {
        failure = new HelmOutcome(problem, message, 0);
        return this;
    }

    /** Done on helm's thread before a change. */
    public FakeHelm before(Runnable action) {
        before = action;
        return this;
    }

    /** A revision that is there already. */
    public FakeHelm with(ReleaseRef release, ReleaseRevision revision) {
        revisions(release).add(revision);
        return this;
    }

    /** Marks a revision as failed, when it has that status. */
    public boolean fail(String release, int revision, String status, String description) {
        AtomicBoolean found = new AtomicBoolean();
        releases.forEach((key, all) -> all.replaceAll(one -> {
            boolean same = key.endsWith("/" + release)
                    && one.number() == revision
                    && one.status().equals(status);
            found.compareAndSet(false, same);
            return same ? new ReleaseRevision(revision, one.updated(), "failed", one.chart(), description) : one;
        }));
        return found.get();
    }

    public List<Upgrade> upgrades() {
        return List.copyOf(upgrades);
    }

    @Override
    public HelmVersion version() {
        return new HelmVersion(4, 1, 4);
    }

    @Override
    public Path resolveDependencies(Path chart, Path work) {
        return chart;
    }

    @Override
    public Path pull(String repository, String chart, String version, Path folder) {
        throw Failure.bug("this helm fetches nothing");
    }

    @Override
    public Path packageChart(Path chart, Path folder) {
        throw Failure.bug("this helm packs nothing");
    }

    @Override
    public List<String> lint(Path chart, List<Path> values) {
        return List.of();
    }

    @Override
    public String template(Rendering rendering) {
        try {
            return Files.readString(rendering.chart());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<ReleaseRevision> history(ReleaseRef release, int most) {
        List<ReleaseRevision> all = revisions(release);
        return List.copyOf(all.subList(Math.max(0, all.size() - most), all.size()));
    }

    @Override
    public String manifest(ReleaseRef release, int revision) {
        find(release, revision);
        return "";
    }

    @Override
    public HelmOutcome upgradeInstall(Upgrade upgrade) {
        upgrades.add(upgrade);
        boolean first = revisions(upgrade.release()).isEmpty();
        return change(upgrade.release(), first ? "Install complete" : "Upgrade complete");
    }

    @Override
    public HelmOutcome rollback(ReleaseRef release, int revision, Duration timeout) {
        boolean known = revisions(release).stream().anyMatch(one -> one.number() == revision);
        return known
                ? change(release, "Rollback to " + revision)
                : new HelmOutcome(HelmProblem.RELEASE_NOT_FOUND, "release has no " + revision + " version", 0);
    }

    @Override
    public void uninstall(ReleaseRef release, Duration timeout) {
        revisions(release).clear();
    }

    private HelmOutcome change(ReleaseRef release, String description) {
        if (before != null) {
            before.run();
        }
        List<ReleaseRevision> all = revisions(release);
        int number = all.stream().mapToInt(ReleaseRevision::number).max().orElse(0) + 1;
        if (failure != null) {
            all.add(new ReleaseRevision(number, Instant.EPOCH, "failed", "small-0.1.0", failure.message()));
            return failure;
        }
        all.replaceAll(one -> one.status().equals("deployed")
                ? new ReleaseRevision(one.number(), one.updated(), "superseded", one.chart(), one.description())
                : one);
        all.add(new ReleaseRevision(number, Instant.EPOCH, "deployed", "small-0.1.0", description));
        return new HelmOutcome(null, "", number);
    }

    private ReleaseRevision find(ReleaseRef release, int revision) {
        return revisions(release).stream()
                .filter(one -> one.number() == revision)
                .findFirst()
                .orElseThrow(
                        () -> Failure.of(HelmProblem.RELEASE_NOT_FOUND.kind(), "release: not found", "Check its name.")
                                .withResult(Map.of("helm", "RELEASE_NOT_FOUND")));
    }

    private List<ReleaseRevision> revisions(ReleaseRef release) {
        return releases.computeIfAbsent(release.namespace() + "/" + release.name(), key -> new ArrayList<>());
    }
}
