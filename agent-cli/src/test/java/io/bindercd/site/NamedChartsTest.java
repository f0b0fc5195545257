package io.bindercd.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bindercd.core.Failure;
import io.bindercd.site.model.Component;
import io.bindercd.site.model.Pin;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trees that deploy BinderHub's chart by its name, or from a command. */
class NamedChartsTest {
    private static final String VERSION = "1.0.0-0.dev.git.3057.h0a4304c";
    private static final String COMMAND =
            "helm upgrade binder jupyterhub/binderhub \\\n  -n binder \\\n  --version=" + VERSION + " -f config.yaml\n";

    @TempDir
    private Path folder;

    private SiteFolder site;

    @BeforeEach
    void startEmpty() {
        site = new SiteFolder(folder);
    }

    private Component component(String name) {
        return Components.ofSite(folder).named(name);
    }

    private Failure refusal(String name) {
        Failure failure = catchThrowableOfType(
                Failure.class, () -> Components.load(folder, Optional.empty()).named(name));
        assertThat(failure).isNotNull();
        return failure;
    }

    private void hasOnePin(String address) {
        assertThat(component("binderhub").version()).contains(VERSION);
        assertThat(component("binderhub").pins())
                .singleElement()
                .extracting(Pin::address)
                .isEqualTo(address);
        assertThat(component("binderhub").upstream().chartRepository())
                .isEqualTo("https://jupyterhub.github.io/helm-chart");
    }

    @Test
    void findsTheReleasesOfHelmfileWithTheirRepositories() {
        site.put("helmfile.yaml", """
                repositories:
                  - {name: jupyter, url: https://jupyterhub.github.io/helm-chart}
                  - {name: edge, url: ghcr.io/traefik/helm, oci: true}
                ---
                releases:
                  - name: binder
                    chart: jupyter/binderhub
                    version: %s # the one
                  - name: edge
                    chart: edge/traefik
                    version: "34.0.0"
                  - name: ours
                    chart: ./charts/ours
                    version: 0.0.1
                """.formatted(VERSION));
        hasOnePin("helmfile.yaml#releases[name=binder].version");
        assertThat(component("traefik").upstream().chartRepository()).isEqualTo("oci://ghcr.io/traefik/helm");
        assertThat(Components.ofSite(folder).list())
                .extracting(Component::name)
                .containsExactly("binderhub", "traefik");
    }

    @Test
    void findsAnApplicationOfArgoCd() {
        site.put("apps/binder.yaml", """
                kind: Application
                spec:
                  sources:
                    - repoURL: https://jupyterhub.github.io/helm-chart
                      chart: binderhub
                      targetRevision: '%s'
                """.formatted(VERSION));
        hasOnePin("apps/binder.yaml#spec.sources[0].targetRevision");
    }

    @Test
    void findsAHelmReleaseOfFlux() {
        site.put(
                "binder.yaml",
                "kind: HelmRelease\nspec:\n  chart:\n    spec: {chart: binderhub, version: " + VERSION + "}\n");
        hasOnePin("binder.yaml#spec.chart.spec.version");
    }

    @Test
    void leavesOtherChartsByNameAloneWhereNoneOfThemIsBinderHub() {
        site.put("helmfile.yaml", "releases:\n- {name: x, chart: a/x, version: 1.0.0, note: no binderhub}\n");
        assertThat(Components.load(folder, Optional.empty()).list()).isEmpty();
    }

    @Test
    void saysWhereTheVersionStandsInACommandAndWhatToDo() {
        site.put("bin/deploy.sh", COMMAND);
        assertThat(refusal("binderhub").remedy())
                .contains("bin/deploy.sh:3:13", "'BINDERHUB_VERSION=" + VERSION + "'", "versions.env");
    }

    @Test
    void givesTheLineOfConfigurationThatNamesAVariableOfAScript() {
        site.put("deploy.sh", "BINDERHUB_VERSION=\"" + VERSION + "\"\n");
        assertThat(refusal("binderhub").remedy())
                .contains("'components: {binderhub: {pins: [\"deploy.sh#BINDERHUB_VERSION\"]}}'");
        site.put("binder-cd.yaml", "components: {binderhub: {pins: [\"deploy.sh#BINDERHUB_VERSION\"]}}\n");
        hasOnePin("deploy.sh#BINDERHUB_VERSION");
    }

    @Test
    void givesTheLineOfConfigurationThatNamesAValueOfAWorkflow() {
        site.put(".github/workflows/cd.yml", "env:\n  BINDERHUB_CHART_VERSION: '" + VERSION + "'\n");
        String address = ".github/workflows/cd.yml#env.BINDERHUB_CHART_VERSION";
        assertThat(refusal("binderhub").remedy()).contains("{pins: [\"" + address + "\"]}");
        site.put("binder-cd.yaml", "components: {binderhub: {pins: [\"" + address + "\"]}}\n");
        hasOnePin(address);
    }

    @Test
    void saysHowToMakeTheChartThatDeployingNeeds() {
        site.put("deploy.sh", COMMAND);
        Failure failure = catchThrowableOfType(Failure.class, site::load);
        assertThat(failure.remedy()).contains("Chart.yaml", "{name: binderhub, version: VERSION", "deploy.sh:3:13");
    }

    @Test
    void chartsThatTheSiteDoesNotDeployKeepTheirOwnVersions() {
        site.put("binder/Chart.yaml", chart("- {name: binderhub, version: 1.0.0}\n- {name: grafana, version: 8.0.0}\n"))
                .put(
                        "support/Chart.yaml",
                        chart("- {name: grafana, version: 7.0.0}\n- {name: loki, version: 5.0.0}\n"));
        assertThat(component("grafana").version()).contains("8.0.0");
        assertThat(component("grafana").pins()).extracting(Pin::version).containsExactly("8.0.0", "7.0.0");
        assertThat(component("loki").version()).contains("5.0.0");
    }

    private static String chart(String dependencies) {
        return "apiVersion: v2\nname: x\nversion: 0.0.1\ndependencies:\n" + dependencies;
    }

    @Test
    void saysWhichVariableACommandTakesTheVersionFrom() {
        site.put("src/up.sh", "helm upgrade b jupyterhub/binderhub \\\n  --version=\"${HUB_CHART}\" -f c.yaml\n");
        assertThat(refusal("binderhub").remedy())
                .contains("src/up.sh:2:", "the variable HUB_CHART", "'BINDERHUB_VERSION=VERSION'", "FILE#PATH");
    }

    @Test
    void findsAVariableOfTerraformBehindSeveralBlanks() {
        site.put("live/main.tf", "module \"b\" {\n  binder_version   = \"v0.2.0-58e8ae9\"\n}\n");
        assertThat(refusal("binderhub").remedy()).contains("live/main.tf:2:23", "(v0.2.0-58e8ae9)");
    }

    @Test
    void saysThatTheTreeHoldsTheChartItself() {
        site.put("Chart.yaml", "name: binderhub\nversion: 1.0.0\ndependencies: [{name: jupyterhub, version: 2.0.0}]\n");
        assertThat(refusal("binderhub").remedy()).contains("The BinderHub chart itself lies in this tree (Chart.yaml)");
    }

    @Test
    void saysHowToPinTheBuildImageWhereNothingDoes() {
        site.put("c/Chart.yaml", "name: c\ndependencies: [{name: binderhub, version: 1.0.0}]\n");
        assertThat(refusal("repo2docker").remedy())
                .contains("BinderHub's chart brings its own", "config.KubernetesBuildExecutor.build_image: ");
    }
}
