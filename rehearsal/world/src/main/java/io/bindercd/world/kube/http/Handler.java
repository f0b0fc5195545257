package io.bindercd.world.kube.http;

/** Answers requests. */
public interface Handler {
    /**
     * The answer; an {@link io.bindercd.world.kube.model.ApiError} that it throws becomes the answer, too.
     */
    Reply handle(ApiRequest request);
}
