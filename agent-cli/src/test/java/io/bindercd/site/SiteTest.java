package io.bindercd.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.site.model.Component;
import io.bindercd.site.model.Environment;
import io.bindercd.site.model.Member;
import io.bindercd.site.model.Pin;
import io.bindercd.version.Channel;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {
    @TempDir
    private Path folder;

    private SiteFolder site;

    @BeforeEach
    void copySample() {
        site = SiteFolder.federated(folder);
    }

    private Member member(String environment, String name) {
        return site.load().environment(environment).member(name).orElseThrow();
    }

    @Test
    void findsTheChartAndWhereBinderHubStandsInItsValues() {
        assertThat(site.load().chart().chart().folder()).isEqualTo("mybinder");
        assertThat(site.load().chart().binderKeys()).containsExactly("binderhub");
    }

    @Test
    void findsEveryComponentWithItsPlaceAndUpstream() {
        Site loaded = site.load();
        assertThat(loaded.components().list())
                .extracting(Component::name)
                .containsExactly("binderhub", "thing", "repo2docker", "cert-manager");
        Component binderhub = loaded.component("binderhub");
        assertThat(binderhub.pins()).extracting(Pin::place).containsExactly("mybinder/Chart.yaml:6:15");
        assertThat(binderhub.pins().get(0).address())
                .isEqualTo("mybinder/Chart.yaml#dependencies[name=binderhub].version");
        assertThat(binderhub.upstream().repository()).isEqualTo("jupyterhub/binderhub");
        assertThat(binderhub.upstream().title()).isEqualTo("BinderHub");
        assertThat(binderhub.upstream().channel()).isEqualTo(Channel.DEVELOPMENT);
        assertThat(loaded.component("thing").upstream().repository()).isEqualTo("owner/thing-chart");
        assertThat(loaded.component("cert-manager").pins().get(0).address())
                .isEqualTo("cert-manager.env#CERT_MANAGER_VERSION");
        assertThat(loaded.component("cert-manager").kind()).isEqualTo(Component.Kind.VARIABLE);
    }

    @Test
    void tellsTheChartsOwnPinFromAMembersOverride() {
        Component image = site.load().component("repo2docker");
        assertThat(image.version()).contains("2026.4.1.dev44-g97bb4e45a");
        assertThat(image.upstream().image()).isEqualTo("quay.io/jupyterhub/repo2docker");
        assertThat(image.pins()).extracting(Pin::own).containsExactly(true, false);
        assertThat(image.pins().get(1).place()).isEqualTo("config/west.yaml:5:51");
        assertThat(member("prod", "west").expected().buildImage()).contains("quay.io/jupyterhub/repo2docker:2026.4.0");
        assertThat(member("prod", "east").expected().buildImage())
                .contains("quay.io/jupyterhub/repo2docker:2026.4.1.dev44-g97bb4e45a");
    }

    @Test
    void findsTheMembersOfTheFederationAndItsRedirector() {
        Site loaded = site.load();
        assertThat(loaded.environments()).extracting(Environment::name).containsExactly("staging", "prod");
        Environment production = loaded.environment("prod");
        assertThat(production.members()).extracting(Member::name).containsExactly("prod", "east", "west");
        assertThat(production.prime().orElseThrow().name()).isEqualTo("east");
        assertThat(production.publicUrl()).contains(URI.create("https://binder.example.org/"));
        Member redirector = production.member("prod").orElseThrow();
        assertThat(redirector.standing().binder()).isFalse();
        assertThat(redirector.standing().redirector()).isTrue();
        assertThat(redirector.urls().binder()).isEmpty();
        Member west = production.member("west").orElseThrow();
        assertThat(west.standing().weight()).isEqualTo(40);
        assertThat(west.standing().redirector()).isFalse();
        assertThat(west.target().release()).isEqualTo("west");
        assertThat(west.target().namespace()).isEqualTo("west");
        assertThat(west.urls().binder()).contains(URI.create("https://west.example.org/"));
        assertThat(west.urls().hub()).contains(URI.create("https://hub.west.example.org/"));
    }

    @Test
    void treatsAProductionThatDeploysBinderHubAsAMember() {
        site.change("config/prod.yaml", "binderhubEnabled: false", "binderhub: {ingress: {hosts: [gke.example.org]}}")
                .change(
                        "config/prod.yaml",
                        "    east:\n",
                        "    gke: {url: https://gke.example.org, weight: 5, prime: false}\n    east:\n");
        Member prod = member("prod", "prod");
        assertThat(prod.standing().binder()).isTrue();
        assertThat(prod.standing().redirector()).isTrue();
        assertThat(prod.standing().weight()).isEqualTo(5);
    }

    @Test
    void layersValuesInTheOrderOfTheSitesDeployScript() {
        Member west = member("prod", "west");
        assertThat(west.files().layers())
                .containsExactly("config/common/limits.yaml", "config/west.yaml", "secrets/config/west.yaml");
        assertThat(west.values().get("binderhub", "fromCommon").raw()).isEqualTo(true);
        assertThat(west.values().get("binderhub", "registry", "password").text())
                .isEqualTo("not-a-secret");
        Member staging = member("staging", "staging");
        assertThat(staging.values().get("binderhub", "replicas").number(0)).isEqualTo(1);
        assertThat(staging.files().locked()).containsExactly("secrets/config/staging.yaml");
        assertThat(staging.files().layers()).contains("secrets/config/staging.yaml");
    }

    @Test
    void readsTheAddressesOfAllYears() {
        site.put(
                "config/staging.yaml",
                "binderhub:\n  ingress: {host: old.example.org}\n  hub: {url: 'http://hub.old.example.org'}\n");
        assertThat(member("staging", "staging").urls().binder()).contains(URI.create("https://old.example.org/"));
        assertThat(member("staging", "staging").urls().hub()).contains(URI.create("http://hub.old.example.org/"));
        site.put(
                "config/staging.yaml",
                "binderhub:\n  ingress: {https: {enabled: false}, hosts: [h.io]}\n  jupyterhub: {ingress: {hosts: [hub.x.org], tls: [{hosts: [hub.x.org]}]}}\n");
        assertThat(member("staging", "staging").urls().hub()).contains(URI.create("https://hub.x.org/"));
        site.put(
                "config/staging.yaml",
                "binderhub:\n  config: {BinderHub: {base_url: /binder/, hub_url: 'https://n.org/binder/jupyter/'}}\n");
        assertThat(member("staging", "staging").urls().binder()).contains(URI.create("https://n.org/binder/"));
        site.put("config/staging.yaml", "binderhub:\n  ingress: {hosts: ['{host}']}\n");
        assertThat(member("staging", "staging").urls().binder()).isEmpty();
    }

    @Test
    void saysWhichEnvironmentAndComponentThereAre() {
        refuses(() -> site.load().environment("stagin"), "has no environment 'stagin'", "Did you mean 'staging'?");
        refuses(() -> site.load().component("bindrhub"), "pins no component 'bindrhub'", "Did you mean 'binderhub'?");
        refuses(
                () -> site.load().component("jupyterhub"),
                "pins no component",
                "JupyterHub comes with the BinderHub chart");
    }

    @Test
    void namesThePlaceOfUnreadableYaml() {
        site.put("config/east.yaml", "binderhub:\n\tingress: {}\n");
        refuses(site::load, "config/east.yaml:2:1: is indented with a tab", "Indent with blanks.");
        site.put("config/east.yaml", "a: 1\n b: 2\n");
        refuses(site::load, "config/east.yaml:2:3: is no YAML", "Correct");
    }

    @Test
    void saysHowToNameTheChartWhenThereIsNoneOrSeveral() {
        site.put(
                "other/Chart.yaml", "name: other\ndependencies:\n- {name: binderhub, version: 1.0.0, repository: x}\n");
        refuses(
                site::load,
                "several charts here deploy BinderHub: mybinder, other",
                "Choose one in binder-cd.yaml: 'chart: mybinder'");
        site.put("binder-cd.yaml", "chart: mybinder\n");
        assertThat(site.load().chart().chart().name()).isEqualTo("mybinder");
        assertThat(site.load().component("binderhub").pins()).hasSize(1);
        site.put("binder-cd.yaml", "chart: mybindr\n");
        refuses(site::load, "there is no Helm chart in 'mybindr'", "Did you mean 'mybinder'?");
        SiteFolder empty = new SiteFolder(folder.resolve("config"));
        refuses(empty::load, "no Helm chart here depends on binderhub", "'chart: FOLDER'");
        site.put("binder-cd.yaml", "")
                .put("other/Chart.yaml", "a: [1\n")
                .put("mybinder/Chart.yaml", "name: x\n\tb: 1\n");
        refuses(site::load, "mybinder/Chart.yaml:2:1: is indented with a tab", "Indent");
    }

    private static void refuses(ThrowingCallable call, String reason, String remedy) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(call)
                .withMessageContaining(reason)
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(FailureKind.USAGE);
                    assertThat(failure.remedy()).contains(remedy);
                });
    }

    @Test
    void judgesWhetherAChangeTouchesStagingAlone() {
        Site loaded = site.load();
        assertThat(StagingOnly.judge(loaded, List.of("config/staging.yaml", "secrets/config/staging.yaml"))
                        .holds())
                .isTrue();
        assertThat(StagingOnly.judge(loaded, List.of()).holds()).isFalse();
        StagingOnly mixed =
                StagingOnly.judge(loaded, List.of("config/staging.yaml", "config/common/limits.yaml", "README.md"));
        assertThat(mixed.holds()).isFalse();
        assertThat(mixed.others()).containsExactly("README.md", "config/common/limits.yaml");
        assertThat(StagingOnly.judge(loaded, List.of("config/prod.yaml")).holds())
                .isFalse();
    }

    @Test
    void takesAConfigurationFromAnotherFile() {
        site.put("ci/other.yaml", "environments: {prod: {members: {west: {skip: true}}}}\n");
        Site loaded = Site.load(folder, Optional.of(folder.resolve("ci/other.yaml")));
        assertThat(loaded.environment("prod").members())
                .extracting(Member::name)
                .containsExactly("prod", "east");
    }
}
