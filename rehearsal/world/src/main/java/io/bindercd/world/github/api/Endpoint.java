package io.bindercd.world.github.api;

/** Answers the calls of one method and path. */
@FunctionalInterface
public interface Endpoint {
    /**
     * The answer.
     *
     * @throws ApiError when it is an error
     */
    Answer answer(Call call);
}
