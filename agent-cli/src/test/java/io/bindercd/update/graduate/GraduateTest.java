package io.bindercd.update.graduate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.git.GitFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real git, a small site: staging's trial moves into the chart's values, and nothing else does. */
class GraduateTest {
    private static final String STAGING = "config/staging.yaml";
    private static final String CHART = "mybinder/values.yaml";
    private static final String VALUES = """
            # the chart's own
            binderhub:
              config:
                BinderHub:
                  pod_quota: 100  # everywhere
                  hub_url: https://hub.example.org

              # a small request
              resources:
                requests:
                    cpu: 100m
            grafana: {}
            static:
              enabled: true
            """;
    private static final String TRIED = """
            projectName: staging

            binderhub:
              config:
                BinderHub:
                  hub_url: https://hub.staging.example.org
              replicas: 2 # of staging

            static:
              host: static.staging.example.org
            """;

    @TempDir
    private Path folder;

    private GitFixture git;

    @BeforeEach
    void start() {
        git = new GitFixture(folder);
        git.write("mybinder/Chart.yaml", """
                apiVersion: v2
                name: mybinder
                version: 0.0.1
                dependencies:
                  - name: binderhub
                    version: 1.0.0
                    repository: https://jupyterhub.github.io/helm-chart
                """);
        git.write(CHART, VALUES);
        git.write(STAGING, TRIED);
        git.write("config/prod.yaml", """
                binderhub:
                  config:
                    BinderHub:
                      pod_quota: 150
                federationRedirect:
                  hosts:
                    east: {url: https://east.example.org}
                """);
        git.write("config/east.yaml", "projectName: east\n");
        git.commitAll("The site");
    }

    private void stage(String subject, String old, String now) {
        git.write(STAGING, read(STAGING).replace(old, now));
        git.commitAll(subject);
    }

    private String read(String file) {
        try {
            return Files.readString(git.work().resolve(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private GraduatePlan plan(String... keys) {
        return Graduate.plan(
                GraduateRequest.of(List.of(keys), Optional.empty()),
                git.work(),
                "",
                git.repository(),
                git.repository().head());
    }

    private GraduatePlan graduate(String... keys) {
        GraduatePlan plan = plan(keys);
        plan.apply(git.work());
        return plan;
    }

    private static Map<?, ?> member(GraduatePlan plan, String name) {
        return ((List<?>) plan.result().getOrDefault("members", List.of()))
                .stream()
                        .map(one -> (Map<?, ?>) one)
                        .filter(one -> name.equals(one.get("member")))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void theWholeLastStagingOnlyChangeMovesWithItsComments() {
        String before = read(STAGING);
        stage("Try", "  replicas: 2 # of staging\n", """
                  replicas: 2 # of staging

                  # pods were killed
                  # at 400M
                  singleuser:
                    memory:
                      limit: 500M   # see 12
                  extraEnv:
                    - name: A
                      value: "1"

                """);
        git.write("README.md", "later\n");
        git.commitAll("Not about staging");
        GraduatePlan plan = graduate();
        assertThat(plan.keys()).containsExactly("binderhub.extraEnv", "binderhub.singleuser.memory.limit");
        assertThat(read(STAGING)).isEqualTo(before);
        assertThat(read(CHART)).isEqualTo(VALUES.replace("        cpu: 100m\n", """
                        cpu: 100m

                  # pods were killed
                  # at 400M
                  singleuser:
                    memory:
                      limit: 500M   # see 12
                  extraEnv:
                    - name: A
                      value: "1"
                """));
        assertThat(plan.result()).containsEntry("stagingUnchanged", true);
        assertThat(member(plan, "prod").get("changed"))
                .isEqualTo(List.of("binderhub.extraEnv", "binderhub.singleuser.memory.limit"));
        assertThat(member(plan, "staging").get("changed")).isEqualTo(List.of());
    }

    @Test
    void aValueTakesThePlaceOfTheChartsAndAMemberThatShadowsItIsNamed() {
        String before = read(STAGING);
        stage("Try", "      hub_url:", "      # fewer pods\n      pod_quota: 20\n      hub_url:");
        GraduatePlan plan = graduate("binderhub.config.BinderHub.pod_quota");
        assertThat(read(STAGING)).isEqualTo(before);
        assertThat(read(CHART))
                .isEqualTo(VALUES.replace(
                        "      pod_quota: 100  # everywhere\n",
                        "      # fewer pods\n      pod_quota: 20  # everywhere\n"));
        assertThat(member(plan, "prod").get("shadows"))
                .isEqualTo(List.of(
                        Map.of("key", "binderhub.config.BinderHub.pod_quota", "place", "config/prod.yaml:4:18")));
        assertThat(member(plan, "prod").get("changed")).isEqualTo(List.of());
        assertThat(member(plan, "east").get("changed")).isEqualTo(List.of("binderhub.config.BinderHub.pod_quota"));
    }

    @Test
    void whatStagingSaidBeforeComesBackAndIsNamed() {
        String before = read(STAGING);
        stage("Try", "replicas: 2 # of staging", "replicas: 5 # more");
        GraduatePlan plan = graduate();
        assertThat(read(STAGING)).isEqualTo(before);
        assertThat(read(CHART))
                .isEqualTo(VALUES.replace("        cpu: 100m\n", "        cpu: 100m\n\n  replicas: 5 # more\n"));
        assertThat(plan.result()).containsEntry("stagingUnchanged", false);
        assertThat(member(plan, "staging").get("shadows")).asString().contains("config/staging.yaml:7:13");
        assertThat(plan.lines()).anyMatch(line -> line.contains("staging says 2 again"));
    }

    @Test
    void emptyMapsAndMissingOnesAreFilled() {
        stage(
                "Try",
                "projectName: staging\n",
                "projectName: staging\ngrafana:\n  # smaller\n  persistence:\n    size: 1Gi\n");
        stage("Try more", "  host: static", "  path: [a, 'b']\n  host: static");
        graduate("grafana", "static.path");
        assertThat(read(CHART))
                .isEqualTo(VALUES.replace("grafana: {}\n", "grafana:\n  # smaller\n  persistence:\n    size: 1Gi\n")
                        + "  path: [a, 'b']\n");
        assertThat(read(STAGING)).isEqualTo(TRIED);
    }

    @Test
    void windowsLineEndsAndAMissingLastOneStay() {
        git.write(CHART, VALUES.replace("\n", "\r\n").stripTrailing());
        git.commitAll("Windows");
        stage("Try", "  host: static", "  replicas: 3\n  host: static");
        graduate();
        assertThat(read(CHART)).isEqualTo(VALUES.replace("\n", "\r\n") + "  replicas: 3");
        assertThat(read(STAGING)).isEqualTo(TRIED);
    }

    @Test
    void refusesWhatCannotBeMovedSafelyAndChangesNothing() {
        refused(FailureKind.USAGE, "is not set in staging's values", "binderhub.config.BinderHub.pod_quta");
        refused(FailureKind.REFUSED, "is a dependency of the chart", "dependencies");
        stage("Null", "  host: static", "  path: null\n  host: static");
        refused(FailureKind.USAGE, "config/staging.yaml:10:3: cannot be moved", "static.path");
        stage("Anchor", "  host: static", "  name: &n x\n  other: *n\n  host: static");
        refused(FailureKind.USAGE, "the anchor &n", "static.name");
        refused(FailureKind.USAGE, "refers to the anchor", "static.other");
        stage("Twice", "  host: static", "  twice: 1\n  twice: 2\n  host: static");
        refused(FailureKind.USAGE, "stands twice", "static.twice");
        stage("Clash", "  host: static", "  enabled:\n    really: true\n  host: static");
        refused(FailureKind.USAGE, "mybinder/values.yaml:14:3: cannot be moved", "static.enabled");
        stage("Flow", "  host: static", "  flow: {a: {b: 1}}\n  host: static");
        refused(FailureKind.USAGE, "lies inside of what is written as one value", "static.flow.a.b");
    }

    private void refused(FailureKind kind, String why, String... keys) {
        assertThatThrownBy(() -> plan(keys))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure ->
                                assertThat(failure.kind()).as(failure.reason()).isEqualTo(kind))
                .hasMessageContaining(why);
    }

    @Test
    void aSecretNeverGraduates() {
        git.write("secrets/config/staging.yaml", "grafana:\n  password: secret\n");
        git.commitAll("Secret");
        refused(FailureKind.REFUSED, "a secret must not stand in the chart's values");
        refused(FailureKind.USAGE, "never graduate", "grafana.password");
    }

    @Test
    void aLayerAboveTheChartThatStagingReadsTooIsNamed() {
        git.write("config/common/limits.yaml", "static:\n  path: /common\n");
        git.commitAll("Common");
        stage("Try", "  host: static", "  path: /tried\n  host: static");
        refused(FailureKind.REFUSED, "config/common/limits.yaml:2:9 sets it too", "static.path");
    }

    @Test
    void whatHasGraduatedIsNothingToDo() {
        stage("Try", "  host: static", "  replicas: 3\n  host: static");
        graduate();
        git.commitAll("Graduate");
        refused(FailureKind.NOTHING, "nothing is left");
    }
}
