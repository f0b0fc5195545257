package io.bindercd.pipeline.step.shell;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The one agent of a controller: its environment and the workspaces on it. */
public final class Agent {
    private final Path root;
    private final Map<String, String> environment;
    private final Set<Path> inUse = new HashSet<>();

    /** An agent whose workspaces lie in the given folder. */
    public Agent(Path root, Map<String, String> environment) {
        this.root = root;
        this.environment = Map.copyOf(environment);
    }

    /** The variables of every program started on it. */
    public Map<String, String> environment() {
        return environment;
    }

    /** A workspace that no other build uses: the job's own, or one with {@code @2}, {@code @3} ... behind its name. */
    synchronized Path allocate(String job) {
        String name = job.replace('/', '_');
        Path workspace = root.resolve(name);
        for (int i = 2; !inUse.add(workspace); i++) {
            workspace = root.resolve(name + "@" + i);
        }
        return workspace;
    }

    synchronized void release(Path workspace) {
        inUse.remove(workspace);
    }
}
