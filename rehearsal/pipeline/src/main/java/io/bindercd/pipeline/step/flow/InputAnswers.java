package io.bindercd.pipeline.step.flow;

import java.util.List;
import java.util.Map;

/** Who answers a build's questions. */
@FunctionalInterface
public interface InputAnswers {
    /**
     * Answers, or waits until somebody does; interrupted when the build stops waiting.
     *
     * @throws InterruptedException when it is interrupted
     */
    Answer answer(Prompt prompt) throws InterruptedException;

    /** Nobody ever answers. */
    static InputAnswers nobody() {
        return prompt -> {
            new java.util.concurrent.CountDownLatch(1).await();
            throw new IllegalStateException("a latch that nobody counts down has opened");
        };
    }

    /**
     * A question to a person.
     *
     * @param message what is asked
     * @param submitters who may say yes; empty for everybody
     * @param parameters the names of the values asked for
     */
    record Prompt(String message, List<String> submitters, List<String> parameters) {
        /** Copies the lists. */
        public Prompt {
            submitters = List.copyOf(submitters);
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * A person's answer.
     *
     * @param user the person's id
     * @param proceed whether the build may go on
     * @param values the values given
     */
    record Answer(String user, boolean proceed, Map<String, Object> values) {
        /** Copies the values. */
        public Answer {
            values = Map.copyOf(values);
        }

        /** Yes, without values. */
        public static Answer yes(String user) {
            return new Answer(user, true, Map.of());
        }

        /** No. */
        public static Answer no(String user) {
            return new Answer(user, false, Map.of());
        }
    }
}
