package io.bindercd.world.registry;

import java.util.Map;
import java.util.Objects;

/** Something else than an image that a registry keeps: one config, one layer, annotations. */
public final class Artifact {
    private final Blob config;
    private final Blob layer;
    private final Map<String, String> annotations;

    private Artifact(Blob config, Blob layer, Map<String, String> annotations) {
        this.config = config;
        this.layer = layer;
        this.annotations = annotations;
    }

    /**
     * A Helm chart, in the form that helm itself pushes.
     *
     * @param chartJson the chart's Chart.yaml as JSON
     * @param archive the {@code .tgz}
     */
    public static Artifact helmChart(byte[] chartJson, byte[] archive, Map<String, String> annotations) {
        return new Artifact(
                new Blob("application/vnd.cncf.helm.config.v1+json", Objects.requireNonNull(chartJson)),
                new Blob("application/vnd.cncf.helm.chart.content.v1.tar+gzip", Objects.requireNonNull(archive)),
                Map.copyOf(annotations));
    }

    Blob config() {
        return config;
    }

    Blob layer() {
        return layer;
    }

    Map<String, String> annotations() {
        return annotations;
    }
}
