package io.bindercd.pipeline.engine;

import io.bindercd.pipeline.language.StepRequest;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** An open call of a step; part of the saved program. */
final class StepCall implements Serializable {
    private static final long serialVersionUID = 1L;

    final int id;
    final int thread;
    final StepRequest request;

    @Nullable
    Serializable state;

    StepCall(int id, int thread, StepRequest request) {
        this.id = id;
        this.thread = thread;
        this.request = request;
    }
}
