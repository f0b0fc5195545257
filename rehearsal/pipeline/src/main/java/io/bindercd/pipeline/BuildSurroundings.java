package io.bindercd.pipeline;

import io.bindercd.pipeline.build.BuildState;
import io.bindercd.pipeline.build.CurrentBuild;
import io.bindercd.pipeline.build.Described;
import io.bindercd.pipeline.engine.Surroundings;
import io.bindercd.pipeline.language.Living;
import io.bindercd.pipeline.language.ScriptHost;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The globals, symbols and variables of one build. */
final class BuildSurroundings implements Surroundings {
    private final BuildRequest request;
    private final BuildState state;
    private final JobState job;
    private final Origin origin;
    private final Map<String, String> environment;

    /** Where the build comes from: its source, and the controller's URL. */
    record Origin(Source source, String url) {}

    BuildSurroundings(BuildRequest request, BuildState state, JobState job, Origin origin) {
        this.request = request;
        this.state = state;
        this.job = job;
        this.origin = origin;
        this.environment = variables();
    }

    private Map<String, String> variables() {
        String name = state.identity().job();
        String number = String.valueOf(state.identity().number());
        Map<String, String> all = new HashMap<>(origin.source().environment());
        all.put("JOB_NAME", name);
        all.put("JOB_BASE_NAME", name.substring(name.lastIndexOf('/') + 1));
        all.put("BUILD_NUMBER", number);
        all.put("BUILD_ID", number);
        all.put("BUILD_TAG", "jenkins-" + name.replace('/', '-') + "-" + number);
        all.put("JENKINS_URL", origin.url());
        all.put("BUILD_URL", origin.url() + "job/" + name.replace("/", "/job/") + "/" + number + "/");
        // Parameters that this build itself defines are not in its environment, as in Jenkins.
        job.parameters(request.parameters()).forEach((key, value) -> all.put(key, String.valueOf(value)));
        return Map.copyOf(all);
    }

    @Override
    public @Nullable Object global(String name, ScriptHost host) {
        return switch (name) {
            case "params" -> job.parameters(request.parameters());
            case "currentBuild" -> new CurrentBuild(state);
            case "scm" -> origin.source().scm();
            default -> null;
        };
    }

    @Override
    public boolean isSymbol(String name) {
        return Described.SYMBOLS.contains(name);
    }

    @Override
    public Object symbol(String name, @Nullable Object[] arguments) {
        return new Described(name, arguments);
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public List<Living> living() {
        return List.of(state);
    }
}
