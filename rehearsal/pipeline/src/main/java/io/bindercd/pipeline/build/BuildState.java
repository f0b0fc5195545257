package io.bindercd.pipeline.build;

import io.bindercd.pipeline.language.Living;
import io.bindercd.pipeline.spi.BuildResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A build while it runs; used on its own thread only. Lives outside of the saved program, as a Jenkins run does. */
public final class BuildState implements Living {
    private final BuildIdentity identity;
    private final InstantSource clock;
    private final BuildListener listener;
    private final Instant start;
    private final List<StageRun> stages = new ArrayList<>();
    private @Nullable BuildResult result;
    private @Nullable String description;
    private String displayName;
    private TestSummary tests = new TestSummary(0, 0, 0);

    /** A build that begins now. */
    public BuildState(BuildIdentity identity, InstantSource clock, BuildListener listener) {
        this.identity = identity;
        this.clock = clock;
        this.listener = listener;
        this.start = clock.instant();
        this.displayName = "#" + identity.number();
    }

    @Override
    public String token() {
        return "build";
    }

    /** Which build this is. */
    public BuildIdentity identity() {
        return identity;
    }

    /** When it began. */
    public Instant start() {
        return start;
    }

    /** How long it has run. */
    public Duration duration() {
        return Duration.between(start, clock.instant());
    }

    /** The result so far, or null while nothing has set one. */
    public @Nullable BuildResult result() {
        return result;
    }

    /** Sets the result unless it is worse already. */
    public void worsen(BuildResult other) {
        result = result == null ? other : result.worst(other);
    }

    /** The description, or null. */
    public @Nullable String description() {
        return description;
    }

    /** Replaces the description. */
    public void describe(@Nullable String text) {
        description = text;
    }

    /** The name shown, {@code #N} at first. */
    public String displayName() {
        return displayName;
    }

    /** Replaces the name shown. */
    public void rename(String name) {
        displayName = name;
    }

    /** A stage begins; the instant is to be handed to {@link #endStage}. */
    public Instant beginStage(String name) {
        listener.stageBegan(name);
        return clock.instant();
    }

    /** A stage has ended. */
    public void endStage(String name, Instant began, boolean passed) {
        StageRun stage = new StageRun(name, Duration.between(began, clock.instant()), passed);
        stages.add(stage);
        listener.stageEnded(stage);
    }

    /** The stages that have ended, in that order. */
    public List<StageRun> stages() {
        return List.copyOf(stages);
    }

    /** Adds test results. */
    public void count(TestSummary more) {
        tests = tests.plus(more);
    }

    /** All test results. */
    public TestSummary tests() {
        return tests;
    }
}
