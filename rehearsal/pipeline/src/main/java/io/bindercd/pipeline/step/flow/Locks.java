package io.bindercd.pipeline.step.flow;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** The lockable resources of a controller, made by being named. */
public final class Locks {
    private final Map<String, Semaphore> resources = new ConcurrentHashMap<>();

    boolean tryAcquire(String resource) {
        return resource(resource).tryAcquire();
    }

    void acquire(String resource) throws InterruptedException {
        resource(resource).acquire();
    }

    void release(String resource) {
        resource(resource).release();
    }

    private Semaphore resource(String name) {
        return resources.computeIfAbsent(name, unknown -> new Semaphore(1, true));
    }
}
