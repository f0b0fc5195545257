package io.bindercd.helm;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * How Helm is run.
 *
 * @param program its path, or a name to be found on PATH
 * @param home a private folder for Helm's caches and configuration, removed by whoever made it
 * @param environment our own environment, of which Helm gets only what it needs
 * @param range the versions that are accepted
 */
public record HelmSettings(String program, Path home, Map<String, String> environment, HelmRange range) {
    public HelmSettings {
        Objects.requireNonNull(program);
        home = home.toAbsolutePath();
        environment = Map.copyOf(environment);
        Objects.requireNonNull(range);
    }
}
