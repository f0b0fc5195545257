package io.bindercd.pipeline;

import io.bindercd.pipeline.build.BuildCause;
import io.bindercd.pipeline.build.BuildListener;
import io.bindercd.pipeline.engine.Disruption;
import io.bindercd.pipeline.step.flow.InputAnswers;
import java.util.List;
import java.util.Map;

/**
 * A build to run.
 *
 * @param job which job
 * @param parameters values for the job's parameters: String or Boolean; those that the job does not define are dropped
 * @param causes why
 * @param mode how
 */
public record BuildRequest(Job job, Map<String, Object> parameters, List<BuildCause> causes, Mode mode) {
    /** Copies what it is given. */
    public BuildRequest {
        parameters = Map.copyOf(parameters);
        causes = List.copyOf(causes);
    }

    /** A build that a person starts, trusted, undisturbed. */
    public static BuildRequest of(Job job) {
        return new BuildRequest(job, Map.of(), List.of(BuildCause.user("admin")), Mode.plain());
    }

    /** The same in another mode. */
    public BuildRequest in(Mode other) {
        return new BuildRequest(job, parameters, causes, other);
    }

    /** The same with other parameters. */
    public BuildRequest with(Map<String, Object> others) {
        return new BuildRequest(job, others, causes, mode);
    }

    /** The same for other causes. */
    public BuildRequest because(BuildCause... others) {
        return new BuildRequest(job, parameters, List.of(others), mode);
    }

    /**
     * How a build runs.
     *
     * @param sandboxed whether library code is untrusted
     * @param disruption what is done to it on purpose
     * @param answers who answers its inputs
     * @param listener who watches
     */
    public record Mode(boolean sandboxed, Disruption disruption, InputAnswers answers, BuildListener listener) {
        /** Trusted, undisturbed, nobody answers, nobody watches. */
        public static Mode plain() {
            return new Mode(false, Disruption.none(), InputAnswers.nobody(), BuildListener.silent());
        }

        /** The same in or out of the sandbox. */
        public Mode sandboxed(boolean untrusted) {
            return new Mode(untrusted, disruption, answers, listener);
        }

        /** The same disturbed. */
        public Mode disturbed(Disruption other) {
            return new Mode(sandboxed, other, answers, listener);
        }

        /** The same with somebody who answers. */
        public Mode answered(InputAnswers other) {
            return new Mode(sandboxed, disruption, other, listener);
        }

        /** The same watched. */
        public Mode watched(BuildListener other) {
            return new Mode(sandboxed, disruption, answers, other);
        }
    }
}
