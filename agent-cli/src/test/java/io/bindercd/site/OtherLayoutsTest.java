package io.bindercd.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import io.bindercd.site.model.Component;
import io.bindercd.site.model.Environment;
import io.bindercd.site.model.Environment.Role;
import io.bindercd.site.model.Member;
import io.bindercd.site.model.Pin;
import io.bindercd.version.Channel;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sites that are not laid out as mybinder.org is. */
class OtherLayoutsTest {
    private static final String BINDERHUB =
            "- {name: binderhub, version: 0.2.0-n219.hbc17443, repository: 'https://x.org'}\n";

    @TempDir
    private Path folder;

    private SiteFolder site;

    @BeforeEach
    void startEmpty() {
        site = new SiteFolder(folder);
    }

    @Test
    void findsADeeperChartWithItsRequirementsBesideAndOneFolderPerCluster() {
        site.put("helm/my-chart/Chart.yaml", "apiVersion: v1\nname: my-chart\n")
                .put("helm/my-chart/requirements.yaml", "dependencies:\n" + BINDERHUB)
                .put(
                        "helm/my-chart/values.yaml",
                        "binderhub: {config: {BinderHub: {build_image: 'jupyter/repo2docker:0.11.0'}}}\n")
                .put("deploy/prod.yaml", "binderhub: {ingress: {hosts: [a.org]}}\n")
                .put("deploy/staging.yaml", "binderhub: {ingress: {hosts: [s.a.org]}}\n")
                .put("deploy/nginx-ingress-prod.yaml", "binderhub: {}\n")
                .put("deploy-aws/prod.yaml", "binderhub: {ingress: {hosts: [b.org]}}\n")
                .put("secrets/prod.yaml", "binderhub: {s: 1}\n")
                .put("secrets-aws/prod.yaml", "binderhub: {s: 2}\n")
                .put("terraform/prod.yaml", "region: x\n");
        Site loaded = site.load();
        assertThat(loaded.members(Role.STAGING)).extracting(Member::name).containsExactly("staging");
        assertThat(loaded.members(Role.PRODUCTION)).extracting(Member::name).containsExactly("prod", "deploy-aws-prod");
        Member aws = loaded.members(Role.PRODUCTION).get(1);
        assertThat(aws.target().release()).isEqualTo("prod");
        assertThat(aws.standing().prime()).isFalse();
        assertThat(aws.files().layers()).containsExactly("deploy-aws/prod.yaml", "secrets-aws/prod.yaml");
        assertThat(aws.urls().binder()).contains(URI.create("https://b.org/"));
        assertThat(loaded.component("repo2docker").version()).contains("0.11.0");
    }

    @Test
    void findsAConfigurationAndItsTestTwinBesideTheChart() {
        site.put("binder/chart/Chart.yaml", "name: chart\ndependencies:\n" + BINDERHUB)
                .put("binder/config.yaml", "binderhub: {}\n")
                .put("binder/config_test.yaml", "binderhub: {}\n")
                .put("binder/_secret_test.yaml", "binderhub: {}\n");
        assertThat(site.load().environments()).extracting(Environment::name).containsExactly("staging", "prod");
        assertThat(site.load().members(Role.STAGING).get(0).files().layers())
                .containsExactly("binder/config_test.yaml", "binder/_secret_test.yaml");
    }

    @Test
    void findsBinderHubBehindAChartOfTheTreeWithAnAlias() {
        site.put(
                        "site/Chart.yaml",
                        "name: site\ndependencies:\n- {name: base, alias: b, version: 0.0.1, repository: 'file://../base', condition: b.enabled}\n")
                .put("site/values.yaml", "b: {binderhub: {x: 1}}\n")
                .put("base/Chart.yaml", "name: base\ndependencies:\n" + BINDERHUB)
                .put(
                        "base/values.yaml",
                        "binderhub: {x: 0, build: {repo2dockerImage: {name: jupyter/repo2docker, tag: 'abc1234'}}}\n")
                .put("envs/production/values.yaml", "b: {binderhub: {ingress: {hosts: [p.org]}}}\n");
        Site loaded = site.load();
        assertThat(loaded.chart().chart().folder()).isEqualTo("site");
        assertThat(loaded.chart().binderKeys()).containsExactly("b", "binderhub");
        Member member = loaded.members(Role.PRODUCTION).get(0);
        assertThat(member.values().get("b", "binderhub", "x").number(9)).isEqualTo(1);
        assertThat(member.expected().buildImage()).contains("jupyter/repo2docker:abc1234");
        assertThat(member.expected().binderhub()).contains("0.2.0-n219.hbc17443");
        assertThat(member.standing().binder()).isTrue();
        Pin tag = loaded.component("repo2docker").pins().get(0);
        assertThat(tag.address()).isEqualTo("base/values.yaml#binderhub.build.repo2dockerImage.tag");
        assertThat(tag.own()).isTrue();
        site.put("envs/production/values.yaml", "b: {enabled: false}\n");
        assertThat(site.load().members(Role.PRODUCTION).get(0).standing().binder())
                .isFalse();
    }

    @Test
    void knowsPublishedChartsThatBringBinderHubAlong() {
        site.put("hub/Chart.yaml", "name: hub\n")
                .put(
                        "hub/requirements.yaml",
                        "dependencies:\n - name: persistent_binderhub\n   version: 0.2.0-n652\n   repository: https://gesiscss.github.io/persistent_binderhub/\n");
        Site loaded = site.load();
        assertThat(loaded.chart().binderKeys()).containsExactly("persistent_binderhub", "binderhub");
        assertThat(loaded.component("persistent_binderhub").upstream().channel())
                .isEqualTo(Channel.DEVELOPMENT);
        assertThat(loaded.environments()).isEmpty();
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> loaded.environment("prod"))
                .satisfies(failure -> assertThat(failure.remedy()).contains("environments: {prod:"));
    }

    @Test
    void takesFromItsConfigurationWhatCannotBeFound() {
        site.put("chart/Chart.yaml", "name: chart\ndependencies:\n" + BINDERHUB)
                .put("clusters/one/binder.yaml", "binderhub: {ingress: {hosts: [x.org]}}\n")
                .put("clusters/two/binder.yaml", "binderhub: {}\n")
                .put("ci/images.yaml", "builder: registry.org:5000/custom-r2d:1.2.3\n")
                .put("binder-cd.yaml", """
                        components:
                          repo2docker: {pins: ['ci/images.yaml#builder'], upstream: me/custom}
                        environments:
                          test:
                            members:
                              one: {values: [clusters/one/binder.yaml], namespace: ns, context: ctx}
                          live:
                            members:
                              two:
                                values: [clusters/two/binder.yaml]
                                prime: true
                                wave: 2
                                weight: 7
                                urls: {binder: https://y.org/binder}
                        """);
        Site loaded = site.load();
        Environment test = loaded.environment("test");
        assertThat(test.role()).isEqualTo(Role.STAGING);
        assertThat(test.members().get(0).target().namespace()).isEqualTo("ns");
        assertThat(test.members().get(0).target().context()).contains("ctx");
        Member two = loaded.environment("live").members().get(0);
        assertThat(two.urls().binder()).contains(URI.create("https://y.org/binder/"));
        assertThat(two.standing().wave()).hasValue(2);
        assertThat(two.standing().weight()).isEqualTo(7);
        Component image = loaded.component("repo2docker");
        assertThat(image.upstream().repository()).isEqualTo("me/custom");
        assertThat(image.pins().get(0).image()).isEqualTo("registry.org:5000/custom-r2d");
        assertThat(image.version()).contains("1.2.3");
    }

    @Test
    void findsComponentsInATreeThatHoldsNothingElse() {
        site.put(
                        "config/common.yaml",
                        "version: 0.1.0-fbf6e5a\nregistry: {}\nrepo2dockerImage: jupyter/repo2docker:65d5411\n")
                .put("config/beta.yaml", "hub: {}\n")
                .put("docs/version.yaml", "version: 1.2.3\n");
        Components found = Components.load(folder, Optional.empty());
        assertThat(found.named("binderhub").pins())
                .extracting(Pin::address)
                .containsExactly("config/common.yaml#version");
        assertThat(found.named("repo2docker").version()).contains("65d5411");
    }

    @Test
    void sparesExamplesThatAreNoCharts() {
        site.put("chart/Chart.yaml", "name: chart\ndependencies:\n" + BINDERHUB)
                .put("cookiecutter/Chart.yaml", "name: {{ cookiecutter.name }\n\tx\n")
                .put("docs/example.yaml", "image: {{ .Values.image }}:repo2docker\n\t\n");
        Site loaded = site.load();
        assertThat(loaded.chart().chart().folder()).isEqualTo("chart");
        assertThat(loaded.components().unreadable()).hasSize(1);
    }
}
