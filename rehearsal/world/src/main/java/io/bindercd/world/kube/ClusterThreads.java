package io.bindercd.world.kube;

import io.bindercd.world.kube.control.ControlLoop;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** The threads of one API, all daemons: one for the cluster's own work, and one for each request while it lasts. */
final class ClusterThreads implements AutoCloseable {
    private final String name;
    private final ExecutorService serial;
    private final ExecutorService requests;
    private final List<ControlLoop> loops = new CopyOnWriteArrayList<>();

    ClusterThreads(String name) {
        this.name = name;
        serial = Executors.newSingleThreadExecutor(daemons(name + "-loop"));
        requests = Executors.newCachedThreadPool(daemons(name + "-request"));
    }

    private static ThreadFactory daemons(String name) {
        ThreadFactory plain = Executors.defaultThreadFactory();
        return task -> {
            Thread thread = plain.newThread(task);
            thread.setName(name);
            thread.setDaemon(true);
            return thread;
        };
    }

    ExecutorService serial() {
        return serial;
    }

    ExecutorService requests() {
        return requests;
    }

    /** Runs a task on a daemon thread and waits for it: threads that it starts are daemons, too. */
    void startDaemon(Runnable task) {
        Thread thread = daemons(name + "-start").newThread(task);
        thread.start();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is done on the cluster's thread ends with it. */
    void alsoClose(ControlLoop loop) {
        loops.add(loop);
    }

    @Override
    public void close() {
        serial.shutdownNow();
        requests.shutdownNow();
        loops.forEach(ControlLoop::close);
    }
}
