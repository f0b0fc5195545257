package io.bindercd.world.kube.fault;

import io.bindercd.world.kube.http.ApiRequest;
import io.bindercd.world.kube.model.ApiError;
import java.util.function.Predicate;

/**
 * An error that the API answers with instead of doing what it is asked.
 *
 * @param when which requests it strikes
 * @param times how many of them
 * @param error such as {@link ApiError#tooManyRequests}, {@link ApiError#internal} or {@link ApiError#modified}
 */
public record ApiFault(Predicate<ApiRequest> when, int times, ApiError error) {
    public ApiFault {
        if (times < 1) {
            throw new IllegalArgumentException("a fault strikes at least once, not " + times + " times");
        }
    }
}
