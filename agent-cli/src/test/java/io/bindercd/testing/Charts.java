package io.bindercd.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes small charts for tests. */
public final class Charts {
    private static final String HUB = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: {{ .Values.name | default "hub" }}
            spec:
              replicas: {{ .Values.replicas | default 1 }}
              selector:
                matchLabels: {app: {{ .Values.app | default "hub" }}}
              template:
                metadata:
                  labels: {app: {{ .Values.app | default "hub" }}}
                spec:
                  terminationGracePeriodSeconds: 1
                  containers:
                    - name: hub
                      image: "{{ .Values.image }}:{{ .Values.tag }}"
                      {{- with .Values.env }}
                      env: {{ toJson . }}
                      {{- end }}
                      {{- with .Values.readinessProbe }}
                      readinessProbe: {{ toJson . }}
                      {{- end }}
            """;

    private static final String ANY = """
            apiVersion: apps/v1
            kind: {{ .Values.kind | default "Deployment" }}
            metadata: {name: hub}
            spec:
              {{- if ne .Values.kind "DaemonSet" }}
              replicas: 2
              {{- end }}
              {{- if eq .Values.kind "StatefulSet" }}
              serviceName: hub
              {{- end }}
              selector: {matchLabels: {app: hub}}
              template:
                metadata: {labels: {app: hub}}
                spec:
                  terminationGracePeriodSeconds: 1
                  nodeSelector: {{ toJson (.Values.nodeSelector | default dict) }}
                  volumes: {{ toJson (.Values.volumes | default list) }}
                  containers:
                    - name: hub
                      image: "{{ .Values.image }}:{{ .Values.tag }}"
                      env: {{ toJson (.Values.env | default list) }}
                      {{- with .Values.readinessProbe }}
                      readinessProbe: {{ toJson . }}
                      {{- end }}
                      {{- with .Values.livenessProbe }}
                      livenessProbe: {{ toJson . }}
                      {{- end }}
                      {{- with .Values.volumes }}
                      volumeMounts: [{name: v, mountPath: /v}]
                      {{- end }}
            """;

    private static final String QUOTA = """
            {{- with .Values.quota }}
            apiVersion: v1
            kind: ResourceQuota
            metadata: {name: small}
            spec: {hard: {pods: {{ . | quote }}}}
            {{- end }}
            """;

    private Charts() {}

    /** A chart with one workload {@code hub} of the kind that its values name, of two replicas. */
    public static Path any(Path folder, String tag) {
        write(folder.resolve("Chart.yaml"), "apiVersion: v2\nname: small\nversion: 0.1.0\n");
        write(
                folder.resolve("values.yaml"),
                "kind: Deployment\nimage: quay.io/jupyterhub/k8s-hub\ntag: \"" + tag + "\"\n");
        write(folder.resolve("templates/hub.yaml"), ANY);
        write(folder.resolve("templates/quota.yaml"), QUOTA);
        return folder;
    }

    /** A chart with one Deployment {@code hub}, whose image is {@code quay.io/jupyterhub/k8s-hub} of the tag given. */
    public static Path hub(Path folder, String tag) {
        write(folder.resolve("Chart.yaml"), "apiVersion: v2\nname: small\nversion: 0.1.0\n");
        write(folder.resolve("values.yaml"), "image: quay.io/jupyterhub/k8s-hub\ntag: \"" + tag + "\"\n");
        write(folder.resolve("templates/hub.yaml"), HUB);
        return folder;
    }

    /** Writes a file, and the folders above it. */
    public static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
