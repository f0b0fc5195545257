package io.bindercd.pipeline.build;

import io.bindercd.pipeline.spi.BuildResult;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code currentBuild} of interpreted code. */
public final class CurrentBuild implements Serializable {
    private static final long serialVersionUID = 1L;

    // Swapped for a token when the program is saved, so that a reloaded program meets the living build.
    @SuppressWarnings("serial")
    private final BuildState state;

    /** The view of the given build. */
    public CurrentBuild(BuildState state) {
        this.state = state;
    }

    /** Counted from 1. */
    public int getNumber() {
        return state.identity().number();
    }

    /** The result, or null while nothing has set one. */
    public @Nullable String getResult() {
        BuildResult result = state.result();
        return result == null ? null : result.name();
    }

    /** Makes the result worse; a better one is ignored. */
    public void setResult(String result) {
        state.worsen(BuildResult.valueOf(result));
    }

    /** The result as it would be if the build ended now. */
    public String getCurrentResult() {
        BuildResult result = state.result();
        return (result == null ? BuildResult.SUCCESS : result).name();
    }

    /** The description, or null. */
    public @Nullable String getDescription() {
        return state.description();
    }

    /** Replaces the description. */
    public void setDescription(@Nullable String description) {
        state.describe(description);
    }

    /** The name shown. */
    public String getDisplayName() {
        return state.displayName();
    }

    /** Replaces the name shown. */
    public void setDisplayName(String name) {
        state.rename(name);
    }

    /** The job's name without its folders. */
    public String getProjectName() {
        String job = state.identity().job();
        return job.substring(job.lastIndexOf('/') + 1);
    }

    /** When it began, milliseconds since 1970. */
    public long getStartTimeInMillis() {
        return state.start().toEpochMilli();
    }

    /** How long it has run, in milliseconds. */
    public long getDuration() {
        return state.duration().toMillis();
    }

    /** Always null: no build knows the one before it. */
    public @Nullable Object getPreviousBuild() {
        return null;
    }

    /** All causes. */
    public List<Map<String, Object>> getBuildCauses() {
        List<Map<String, Object>> causes = new ArrayList<>();
        state.identity().causes().forEach(cause -> causes.add(cause.toMap()));
        return causes;
    }

    /** The causes of exactly this class; subclasses do not match, as in Jenkins. */
    public List<Map<String, Object>> getBuildCauses(String type) {
        List<Map<String, Object>> causes = new ArrayList<>();
        for (BuildCause cause : state.identity().causes()) {
            if (cause.type().equals(type)) {
                causes.add(cause.toMap());
            }
        }
        return causes;
    }
}
