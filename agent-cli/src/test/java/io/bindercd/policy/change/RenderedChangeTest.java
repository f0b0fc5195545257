package io.bindercd.policy.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.core.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RenderedChangeTest {
    @Test
    void equalRenderingsInAnotherOrderAreNoChange() {
        Tree one = object("Deployment", "binder", Map.of("replicas", 2));
        Tree other = object("Service", "binder", Map.of("type", "ClusterIP"));
        RenderedChange change = RenderedChange.between(List.of(one, other), List.of(other, one));
        assertThat(change.isEmpty()).isTrue();
        assertThat(Classification.of(change, true).changeClass()).isEqualTo(ChangeClass.NOTHING);
    }

    @Test
    void anImageChangeIsAComponentBumpAndShowsOneLine() {
        RenderedChange change = RenderedChange.between(
                List.of(deployment("binder", "quay.io/jupyterhub/k8s-binderhub:1", "binderhub-1")),
                List.of(deployment("binder", "quay.io/jupyterhub/k8s-binderhub:2", "binderhub-2")));
        assertThat(change.lines())
                .containsExactly(
                        "~ Deployment/binder",
                        "    spec.template.spec.containers[0].image: quay.io/jupyterhub/k8s-binderhub:1 -> quay.io/jupyterhub/k8s-binderhub:2");
        assertThat(Classification.of(change, true))
                .isEqualTo(new Classification(ChangeClass.COMPONENT_BUMP, List.of(), List.of()));
        assertThat(Classification.of(change, false).changeClass()).isEqualTo(ChangeClass.CONFIGURATION);
    }

    @Test
    void secretsAreMaskedAndRandomTokensLeftOut() {
        RenderedChange change = RenderedChange.between(
                List.of(secret(Map.of("hub.config.JupyterHub.cookie_secret", "YQ==", "values.yaml", "b2xk"))),
                List.of(secret(Map.of("hub.config.JupyterHub.cookie_secret", "Yg==", "values.yaml", "bmV3"))));
        assertThat(change.lines()).hasSize(2);
        assertThat(String.join("\n", change.lines()))
                .doesNotContain("b2xk")
                .doesNotContain("bmV3")
                .contains("(secret)");
    }

    @Test
    void checksumAnnotationsAndChartLabelsSayNothing() {
        RenderedChange change = RenderedChange.between(
                List.of(annotated("checksum/config-map", "1", "jupyterhub-4.1.0")),
                List.of(annotated("checksum/config-map", "2", "jupyterhub-4.1.0")));
        assertThat(change.isEmpty()).isTrue();
    }

    @Test
    void anIngressRbacOrStorageChangeIsInfrastructure() {
        for (String kind : List.of("Ingress", "ClusterRole", "PersistentVolumeClaim", "CustomResourceDefinition")) {
            RenderedChange change = RenderedChange.between(List.of(), List.of(object(kind, "x", Map.of("a", 1))));
            Classification judged = Classification.of(change, true);
            assertThat(judged.changeClass()).isEqualTo(ChangeClass.INFRASTRUCTURE);
            assertThat(judged.reasons()).containsExactly(kind + "/x is added");
        }
    }

    @Test
    void aPrometheusChangeIsInfrastructure() {
        RenderedChange change = RenderedChange.between(
                List.of(deployment("prometheus-server", "prom/prometheus:2", "prometheus-29.20.0")),
                List.of(deployment("prometheus-server", "prom/prometheus:3", "prometheus-29.21.0")));
        assertThat(Classification.of(change, true).changeClass()).isEqualTo(ChangeClass.INFRASTRUCTURE);
    }

    @Test
    void aJupyterHubReleaseIsInfrastructureAndAMajorOneHasNoWayBack() {
        RenderedChange minor = RenderedChange.between(
                List.of(deployment("hub", "quay.io/jupyterhub/k8s-hub:4.1.0", "jupyterhub-4.1.0")),
                List.of(deployment("hub", "quay.io/jupyterhub/k8s-hub:4.2.0", "jupyterhub-4.2.0")));
        Classification judged = Classification.of(minor, true);
        assertThat(judged.changeClass()).isEqualTo(ChangeClass.INFRASTRUCTURE);
        assertThat(judged.reasons())
                .containsExactly("JupyterHub's release changes from 4.1.0 to 4.2.0 (Deployment/hub)");
        assertThat(judged.reversible()).isTrue();

        RenderedChange major = RenderedChange.between(
                List.of(deployment("hub", "quay.io/jupyterhub/k8s-hub:3.3.8", "jupyterhub-3.3.8")),
                List.of(deployment("hub", "quay.io/jupyterhub/k8s-hub:4.0.0", "jupyterhub-4.0.0")));
        assertThat(Classification.of(major, true).oneWay())
                .singleElement()
                .asString()
                .contains("database");
    }

    @Test
    void immutableFieldsAndLostClaimsHaveNoWayBack() {
        RenderedChange change = RenderedChange.between(
                List.of(
                        object("StatefulSet", "db", Map.of("serviceName", "a")),
                        object("PersistentVolumeClaim", "gone", Map.of())),
                List.of(object("StatefulSet", "db", Map.of("serviceName", "b"))));
        assertThat(Classification.of(change, false).oneWay()).hasSize(2);
    }

    @Test
    void theStrongerClassWinsWhenTwoMembersDiffer() {
        Classification bump = new Classification(ChangeClass.COMPONENT_BUMP, List.of(), List.of());
        Classification infrastructure = new Classification(ChangeClass.INFRASTRUCTURE, List.of("ingress"), List.of());
        assertThat(bump.and(infrastructure)).isEqualTo(infrastructure.and(bump));
    }

    private static Tree object(String kind, String name, Map<String, Object> spec) {
        return Tree.of("rendered", Map.of("kind", kind, "metadata", Map.of("name", name), "spec", spec));
    }

    private static Tree deployment(String name, String image, String chart) {
        return Tree.of(
                "rendered",
                Map.of(
                        "kind",
                        "Deployment",
                        "metadata",
                        Map.of("name", name, "labels", Map.of("helm.sh/chart", chart)),
                        "spec",
                        Map.of(
                                "template",
                                Map.of("spec", Map.of("containers", List.of(Map.of("name", "c", "image", image)))))));
    }

    private static Tree annotated(String annotation, String value, String chart) {
        Map<String, Object> metadata = new HashMap<>();
        metadata.put("name", "hub");
        metadata.put("labels", Map.of("chart", chart));
        metadata.put("annotations", Map.of(annotation, value));
        return Tree.of("rendered", Map.of("kind", "Deployment", "metadata", metadata, "spec", new ArrayList<>()));
    }

    private static Tree secret(Map<String, Object> data) {
        return Tree.of("rendered", Map.of("kind", "Secret", "metadata", Map.of("name", "hub"), "data", data));
    }
}
