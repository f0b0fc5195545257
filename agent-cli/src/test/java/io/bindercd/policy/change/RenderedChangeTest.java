package io.bindercd.policy.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.core.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
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
    void aDocumentInASecretTellsWhatChangedByItsPathAlone() {
        RenderedChange change = RenderedChange.between(
                List.of(secret(Map.of("values.yaml", coded("config:\n  BinderHub: {quota: 1}\n  token: aaa\n")))),
                List.of(secret(Map.of("values.yaml", coded("config:\n  BinderHub: {quota: 2}\n  token: bbb\n")))));
        assertThat(change.lines())
                .containsExactly(
                        "~ Secret/hub",
                        "    data[\"values.yaml\"].config.BinderHub.quota: (secret) -> (another secret)",
                        "    data[\"values.yaml\"].config.token: (secret) -> (another secret)");
    }

    @Test
    void oneMoreNamedItemShiftsNoOther() {
        RenderedChange change = RenderedChange.between(
                List.of(object("X", "x", Map.of("env", List.of(Map.of("name", "B", "value", "1"))))),
                List.of(object(
                        "X",
                        "x",
                        Map.of("env", List.of(Map.of("name", "A", "value", "0"), Map.of("name", "B", "value", "2"))))));
        assertThat(change.lines())
                .anyMatch(line -> line.startsWith("    spec.env[A]: (nothing) -> "))
                .contains("    spec.env[B].value: 1 -> 2");
    }

    @Test
    void aLongTextShowsTheLinesThatDiffer() {
        RenderedChange change = RenderedChange.between(
                List.of(object("ConfigMap", "x", Map.of("file", "one\ntwo\nthree\n"))),
                List.of(object("ConfigMap", "x", Map.of("file", "one\n2\nthree\n"))));
        assertThat(change.lines())
                .containsExactly("~ ConfigMap/x", "    spec.file: from line 2 on", "      - two", "      + 2");
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
    void eachOneWayChangeNamesItsObjectAndWhatIsNeeded() {
        assertThat(lost("Service", Map.of("clusterIP", "None"), Map.of("ports", List.of())))
                .startsWith("Service/x: spec.clusterIP is immutable")
                .contains("kubectl delete service x");
        assertThat(lost("PersistentVolumeClaim", Map.of("storageClassName", "a"), Map.of("storageClassName", "b")))
                .startsWith("PersistentVolumeClaim/x: spec.storageClassName is immutable");
        assertThat(lost("CustomResourceDefinition", stored("v1alpha1"), stored("v1")))
                .contains("objects are stored as v1 instead of v1alpha1");
        assertThat(lost("Deployment", Map.of("replicas", 1), Map.of("replicas", 2)))
                .isEmpty();
        assertThat(lost(
                        "CustomResourceDefinition",
                        stored("v1"),
                        Map.of("versions", List.of(version("v1alpha1", false, ""), version("v1", true, "more")))))
                .isEmpty();
    }

    @Test
    void aHubMovesItsDatabaseAcrossMajorsAndBetweenUnreleasedOnes() {
        assertThat(move("4.1.0", "4.2.0")).isEmpty();
        assertThat(move("3.3.8", "4.0.0")).contains("is migrated (z2jh 3.3.8 to 4.0.0)");
        assertThat(move("4.0.0", "3.3.8")).contains("goes back to an older JupyterHub");
        assertThat(move("5.0.0-0.dev.git.7000.h1234567", "5.0.0-0.dev.git.7001.h2345678"))
                .contains("is migrated");
        assertThat(move("4.2.1-0.dev.git.7000.h1234567", "4.2.1-0.dev.git.7001.h2345678"))
                .isEmpty();
        assertThat(move("nightly", "4.0.0")).isEmpty();
    }

    @Test
    void aHubWithoutAnyChartsLabelIsToldByItsImage() {
        RenderedChange change = RenderedChange.between(
                List.of(deployment("hub", "example.org/k8s-hub:4.1.0", "none")),
                List.of(deployment("hub", "example.org/k8s-hub:4.2.0", "none")));
        assertThat(Classification.of(change, true).changeClass()).isEqualTo(ChangeClass.INFRASTRUCTURE);
    }

    private static String move(String from, String to) {
        RenderedChange change = RenderedChange.between(
                List.of(deployment("hub", "example.org/k8s-hub:" + from, "jupyterhub-x")),
                List.of(deployment("hub", "example.org/k8s-hub:" + to, "jupyterhub-x")));
        return String.join("\n", Classification.of(change, true).oneWay());
    }

    private static String lost(String kind, Map<String, Object> before, Map<String, Object> after) {
        RenderedChange change =
                RenderedChange.between(List.of(object(kind, "x", before)), List.of(object(kind, "x", after)));
        return String.join("\n", Classification.of(change, false).oneWay());
    }

    private static Map<String, Object> stored(String name) {
        return Map.of(
                "versions",
                List.of(version("v1alpha1", name.equals("v1alpha1"), ""), version("v1", name.equals("v1"), "")));
    }

    private static Map<String, Object> version(String name, boolean storage, String schema) {
        return Map.of("name", name, "storage", storage, "schema", schema);
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

    private static String coded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Tree secret(Map<String, Object> data) {
        return Tree.of("rendered", Map.of("kind", "Secret", "metadata", Map.of("name", "hub"), "data", data));
    }
}
