package io.bindercd.policy.change;

import io.bindercd.core.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * The class of a change with the reasons for it, and what of it cannot be undone.
 *
 * @param reasons one line each; empty for less than infrastructure
 * @param oneWay what has no way back, one line each; empty when a rollback undoes the whole change
 */
public record Classification(ChangeClass changeClass, List<String> reasons, List<String> oneWay) {
    private static final Set<String> INFRASTRUCTURE_KINDS = Set.of(
            "Ingress",
            "IngressClass",
            "IngressRoute",
            "IngressRouteTCP",
            "IngressRouteUDP",
            "Middleware",
            "TLSOption",
            "Gateway",
            "GatewayClass",
            "HTTPRoute",
            "TCPRoute",
            "TLSRoute",
            "Certificate",
            "Issuer",
            "ClusterIssuer",
            "Role",
            "RoleBinding",
            "ClusterRole",
            "ClusterRoleBinding",
            "CustomResourceDefinition",
            "StorageClass",
            "PersistentVolume",
            "PersistentVolumeClaim",
            "VolumeSnapshotClass",
            "CSIDriver",
            "HorizontalPodAutoscaler",
            "VerticalPodAutoscaler",
            "ScaledObject",
            "ServiceMonitor",
            "PodMonitor",
            "PrometheusRule",
            "Prometheus",
            "Namespace",
            "ResourceQuota",
            "LimitRange",
            "RuntimeClass",
            "ValidatingAdmissionPolicy",
            "ValidatingAdmissionPolicyBinding",
            "PriorityClass",
            "MutatingWebhookConfiguration",
            "ValidatingWebhookConfiguration",
            "APIService");
    private static final Set<String> INFRASTRUCTURE_CHARTS = Set.of(
            "traefik",
            "ingress-nginx",
            "nginx-ingress",
            "prometheus",
            "kube-prometheus-stack",
            "prometheus-operator",
            "alertmanager",
            "kube-state-metrics",
            "prometheus-node-exporter",
            "cluster-autoscaler",
            "keda",
            "metrics-server",
            "external-dns",
            "cert-manager",
            "kube-lego");
    private static final Set<String> JUPYTERHUB_CHARTS = Set.of("jupyterhub", "binderhub", "persistent_binderhub");

    public Classification {
        Objects.requireNonNull(changeClass);
        reasons = List.copyOf(reasons);
        oneWay = List.copyOf(oneWay);
    }

    /** Judges a change; {@code bumped} says whether a pinned version differs between the two states. */
    public static Classification of(RenderedChange change, boolean bumped) {
        if (change.isEmpty()) {
            return new Classification(ChangeClass.NOTHING, List.of(), List.of());
        }
        Map<String, String> reasons = new TreeMap<>();
        List<String> oneWay = new ArrayList<>();
        for (ObjectChange object : change.objects()) {
            infrastructure(object, reasons);
            oneWay.addAll(WayBack.lostBy(object));
        }
        ChangeClass judged = !reasons.isEmpty()
                ? ChangeClass.INFRASTRUCTURE
                : bumped ? ChangeClass.COMPONENT_BUMP : ChangeClass.CONFIGURATION;
        return new Classification(judged, List.copyOf(reasons.values()), oneWay);
    }

    /**
     * Judges the bump of a component by its name alone, where nothing can be rendered. What brings a JupyterHub with it counts
     * as infrastructure then, since nobody can tell whether that changes.
     */
    public static Classification ofBump(String component) {
        if (INFRASTRUCTURE_CHARTS.contains(component)) {
            return new Classification(ChangeClass.INFRASTRUCTURE, List.of(component + " is infrastructure"), List.of());
        }
        if (JUPYTERHUB_CHARTS.contains(component)) {
            return new Classification(
                    ChangeClass.INFRASTRUCTURE,
                    List.of(component + " may bring another JupyterHub, which was not looked at"),
                    List.of());
        }
        return new Classification(ChangeClass.COMPONENT_BUMP, List.of(), List.of());
    }

    public boolean reversible() {
        return oneWay.isEmpty();
    }

    /** The classification as it stands in result files. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("class", changeClass.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        tree.put("reasons", reasons);
        tree.put("oneWay", oneWay);
        return tree;
    }

    /** The stronger of the two classes, with the reasons of both. */
    public Classification and(Classification other) {
        ChangeClass stronger = changeClass.compareTo(other.changeClass) >= 0 ? changeClass : other.changeClass;
        return new Classification(stronger, union(reasons, other.reasons), union(oneWay, other.oneWay));
    }

    private static List<String> union(List<String> one, List<String> other) {
        Set<String> all = new LinkedHashSet<>(one);
        all.addAll(other);
        return List.copyOf(all);
    }

    private static void infrastructure(ObjectChange change, Map<String, String> reasons) {
        String kind = change.key().kind();
        if (INFRASTRUCTURE_KINDS.contains(kind)) {
            reasons.put(
                    "kind " + change.key(),
                    change.key() + (change.added() ? " is added" : change.removed() ? " is removed" : " changes"));
        }
        if (INFRASTRUCTURE_CHARTS.contains(change.chart())) {
            reasons.put("chart " + change.chart(), "the chart " + change.chart() + " changes (" + change.key() + ")");
        }
        String before = hubRelease(change.before());
        String after = hubRelease(change.after());
        if (!before.isEmpty() && !after.isEmpty() && !before.equals(after)) {
            reasons.put(
                    "jupyterhub",
                    "JupyterHub's release changes from " + before + " to " + after + " (" + change.key() + ")");
        }
    }

    /** The JupyterHub chart's version, as the hub's own objects tell it, by their labels or the hub's image. */
    private static String hubRelease(Tree object) {
        return Labels.chartName(object).equals("jupyterhub")
                ? Labels.chartVersion(object)
                : object.get("kind").text("").equals("Deployment") ? HubMove.version(object) : "";
    }
}
