package io.bindercd.world.chart;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A chart that another one carries. */
public record ChartDependency(String name, String version, String repository) {
    public ChartDependency {
        Objects.requireNonNull(name);
        Objects.requireNonNull(version);
        Objects.requireNonNull(repository);
    }

    /** JupyterHub of that version, as binderhub depends on it. */
    public static ChartDependency jupyterHub(String version) {
        return new ChartDependency("jupyterhub", version, "https://jupyterhub.github.io/helm-chart");
    }

    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", name);
        tree.put("repository", repository);
        tree.put("version", version);
        return tree;
    }
}
