package io.bindercd.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.site.lint.Finding;
import io.bindercd.site.lint.SiteLint;
import io.bindercd.site.model.Component;
import io.bindercd.site.model.Environment;
import io.bindercd.site.model.Environment.Role;
import io.bindercd.site.model.Member;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Four real sites as they stood on disk. */
class SharedSitesTest {
    private static Site load(String name) {
        return Site.load(path(name), Optional.empty());
    }

    private static Path path(String name) {
        return Shared.folder().resolve("sites").resolve(name);
    }

    @Test
    void readsMybinderOf2026() {
        Site site = load("mybinder-2026-08");
        assertThat(site.chart().chart().folder()).isEqualTo("mybinder");
        assertThat(site.components().list()).hasSize(12);
        assertThat(site.component("traefik").upstream().chartRepository()).isEqualTo("oci://ghcr.io/traefik/helm");
        Environment production = site.environment("prod");
        assertThat(production.members())
                .extracting(Member::name)
                .containsExactly("prod", "hetzner-2i2c", "hetzner-gesis", "bids-ovh");
        assertThat(production.prime().orElseThrow().name()).isEqualTo("hetzner-2i2c");
        assertThat(production.publicUrl()).contains(URI.create("https://mybinder.org/"));
        assertThat(production.members().get(0).standing().binder()).isFalse();
        assertThat(production.members().get(3).urls().hub()).contains(URI.create("https://hub.bids.mybinder.org/"));
        Environment staging = site.environment("staging");
        assertThat(staging.publicUrl()).contains(URI.create("https://staging.mybinder.org/"));
        assertThat(staging.members().get(0).urls().binder()).contains(URI.create("https://ovh.staging.mybinder.org/"));
        assertThat(staging.members().get(0).expected().buildImage())
                .contains("quay.io/jupyterhub/repo2docker:2026.4.1.dev44-g97bb4e45a");
        assertThat(SiteLint.findings(site)).isEmpty();
    }

    @Test
    void readsMybinderOf2018() {
        Site site = load("mybinder-2018-05");
        assertThat(site.members(Role.PRODUCTION)).extracting(Member::name).containsExactly("prod");
        assertThat(site.members(Role.PRODUCTION).get(0).standing().prime()).isTrue();
        assertThat(site.environment("prod").publicUrl()).contains(URI.create("https://mybinder.org/"));
        assertThat(site.members(Role.STAGING).get(0).urls().hub())
                .contains(URI.create("https://hub.staging.mybinder.org/"));
        assertThat(site.component("repo2docker").version()).contains("2dbe4c5");
        assertThat(SiteLint.findings(site)).isEmpty();
    }

    @Test
    void readsPangeo() {
        Site site = load("pangeo-binder-2021");
        assertThat(site.members(Role.STAGING))
                .extracting(Member::name)
                .containsExactly("staging", "deploy-aws-staging");
        assertThat(site.members(Role.PRODUCTION)).extracting(Member::name).containsExactly("prod", "deploy-aws-prod");
        assertThat(site.members(Role.PRODUCTION).get(1).urls().binder())
                .contains(URI.create("https://aws-uswest2-binder.pangeo.io/"));
        assertThat(site.component("dask-gateway").version()).contains("0.9.0");
        assertThat(SiteLint.findings(site))
                .singleElement()
                .satisfies(finding -> assertThat(finding)
                        .asString()
                        .startsWith("deploy/staging.yaml:73:5: the key 'proxy' stands twice"));
    }

    @Test
    void readsHub23() {
        Site site = load("hub23-2023");
        assertThat(site.components().list()).extracting(Component::name).containsExactly("binderhub", "ingress-nginx");
        assertThat(site.environment("prod").publicUrl()).contains(URI.create("https://binder.hub23.turing.ac.uk/"));
        List<Finding> findings = SiteLint.findings(site);
        assertThat(findings)
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("no staging environment"));
    }
}
