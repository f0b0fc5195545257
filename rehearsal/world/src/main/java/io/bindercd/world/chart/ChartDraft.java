package io.bindercd.world.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A chart to be made.
 *
 * @param name decides the workloads; an unknown one gets a Deployment and a Service
 * @param version as the index lists it
 * @param appVersion the tag of images that have no other one
 * @param apiVersion of Chart.yaml: {@code v2}, or {@code v1} with requirements.yaml
 * @param dependencies packed inside
 * @param values merged over the chart's own defaults; this is where a bad image comes from
 */
public record ChartDraft(
        String name,
        String version,
        String appVersion,
        String apiVersion,
        List<ChartDependency> dependencies,
        Map<String, Object> values) {
    /** The JupyterHub of a binderhub for which none is named. */
    public static final String JUPYTERHUB = "4.2.0";

    public ChartDraft {
        Objects.requireNonNull(name);
        Objects.requireNonNull(version);
        Objects.requireNonNull(appVersion);
        if (!apiVersion.equals("v1") && !apiVersion.equals("v2")) {
            throw new IllegalArgumentException("a chart has the API version v1 or v2, not " + apiVersion);
        }
        dependencies = List.copyOf(dependencies);
        values = Map.copyOf(values);
    }

    /** A chart of API version v2; binderhub brings its JupyterHub. */
    public static ChartDraft of(String name, String version) {
        List<ChartDependency> dependencies =
                name.equals("binderhub") ? List.of(ChartDependency.jupyterHub(JUPYTERHUB)) : List.of();
        return new ChartDraft(name, version, version, "v2", dependencies, Map.of());
    }

    public ChartDraft withAppVersion(String other) {
        return new ChartDraft(name, version, other, apiVersion, dependencies, values);
    }

    /** The same chart in the form of Helm 2's time. */
    public ChartDraft asV1() {
        return new ChartDraft(name, version, appVersion, "v1", dependencies, values);
    }

    /** With this dependency, in place of an earlier one of its name. */
    public ChartDraft with(ChartDependency dependency) {
        List<ChartDependency> others = new ArrayList<>(dependencies);
        others.removeIf(other -> other.name().equals(dependency.name()));
        others.add(dependency);
        return new ChartDraft(name, version, appVersion, apiVersion, others, values);
    }

    /** With this value at the dotted path. */
    public ChartDraft withValue(String path, Object value) {
        int dot = path.lastIndexOf('.');
        if (dot >= 0) {
            return withValue(path.substring(0, dot), Map.of(path.substring(dot + 1), value));
        }
        Map<String, Object> merged = new LinkedHashMap<>(values);
        merged.merge(path, value, ChartValues::merged);
        return new ChartDraft(name, version, appVersion, apiVersion, dependencies, merged);
    }
}
