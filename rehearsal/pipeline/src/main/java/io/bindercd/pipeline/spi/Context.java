package io.bindercd.pipeline.spi;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the blocks around a step have set up for it.
 *
 * @param environment variables that blocks have added, the innermost winning
 * @param root the workspace, an absolute path, or null outside of a node
 * @param directory the current folder, an absolute path, or null outside of a node
 * @param secrets values that must not show in the log
 */
public record Context(
        Map<String, String> environment,
        @Nullable String root,
        @Nullable String directory,
        List<String> secrets) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Copies what it is given. */
    public Context {
        environment = Map.copyOf(environment);
        secrets = List.copyOf(secrets);
    }

    /** The context of a Jenkinsfile's first line. */
    public static Context outermost() {
        return new Context(Map.of(), null, null, List.of());
    }

    /** The same with more variables. */
    public Context with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        return new Context(all, root, directory, secrets);
    }

    /** The same with more values to hide. */
    public Context hiding(List<String> more) {
        List<String> all = new ArrayList<>(secrets);
        all.addAll(more);
        return new Context(environment, root, directory, all);
    }

    /** The same in another folder of the workspace. */
    public Context in(String folder) {
        return new Context(environment, root, folder, secrets);
    }

    /** The same in a workspace. */
    public Context at(String workspace) {
        return new Context(environment, workspace, workspace, secrets);
    }

    /** The current folder. */
    public java.nio.file.Path folder() throws AbortException {
        if (directory == null) {
            throw new AbortException(
                    "Required context class hudson.FilePath is missing: perhaps you forgot to surround the step with a"
                            + " step that provides this, such as: node");
        }
        return java.nio.file.Path.of(directory);
    }

    /** A path written in a step: taken from the current folder unless absolute. */
    public java.nio.file.Path resolve(String path) throws AbortException {
        return folder().resolve(path).normalize();
    }
}
