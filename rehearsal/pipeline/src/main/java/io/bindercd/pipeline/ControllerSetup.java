package io.bindercd.pipeline;

import io.bindercd.pipeline.spi.Step;
import io.bindercd.pipeline.step.secret.Credential;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What a controller is given.
 *
 * @param home where it keeps workspaces and builds; made when missing
 * @param url its root URL, with a slash at the end
 * @param libraries the roots of the shared libraries, loaded implicitly
 * @param agentEnvironment all variables of the agent; nothing else of this process's environment reaches a program
 * @param credentials the credentials store
 * @param tempo how time passes
 * @param plugins steps beyond the built-in ones, or in the place of one of the same name
 */
public record ControllerSetup(
        Path home,
        String url,
        List<Path> libraries,
        Map<String, String> agentEnvironment,
        List<Credential> credentials,
        Tempo tempo,
        List<Step> plugins) {
    /** Copies what it is given. */
    public ControllerSetup {
        libraries = List.copyOf(libraries);
        agentEnvironment = Map.copyOf(agentEnvironment);
        credentials = List.copyOf(credentials);
        plugins = List.copyOf(plugins);
    }

    /**
     * How time passes.
     *
     * @param clock tells the time of builds and stages
     * @param pace turns the length of a {@code sleep} into what really passes
     * @param patience how long an interrupted program may take to end
     */
    public record Tempo(InstantSource clock, UnaryOperator<Duration> pace, Duration patience) {
        /** As on a real controller. */
        public static Tempo real() {
            return new Tempo(InstantSource.system(), UnaryOperator.identity(), Duration.ofSeconds(20));
        }
    }
}
