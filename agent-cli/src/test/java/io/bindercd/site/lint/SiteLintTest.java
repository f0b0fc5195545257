package io.bindercd.site.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.site.SiteFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteLintTest {
    @TempDir
    private Path folder;

    private SiteFolder site;

    @BeforeEach
    void copySample() {
        site = SiteFolder.federated(folder);
    }

    private List<String> findings() {
        return SiteLint.check(folder, Optional.empty()).stream()
                .map(finding -> finding.severity() + " " + finding)
                .toList();
    }

    @Test
    void hasNothingButANoteAboutLockedFilesToSayOfAGoodSite() {
        assertThat(findings())
                .containsExactly(
                        "NOTE secrets/config/staging.yaml: git-crypt keeps the file locked: what it holds is not looked at");
    }

    @Test
    void findsWhatIsWrongWithSystemCharts() {
        site.put("charts/gate/Chart.yaml", "apiVersion: v2\nname: gate\nversion: 1.0.0\n");
        site.put("binder-cd.yaml", """
                crds: [crds]
                systemCharts:
                  - {release: gate, chart: charts/gate, only: [staging]}
                  - {release: gate, chart: charts/gate, values: [config/gate.yaml]}
                  - {release: a, chart: charts/none}
                  - {release: b, chart: b, repository: "https://charts.example.org"}
                  - {release: c, chart: charts/gate, only: [nobody]}
                """);
        assertThat(findings())
                .contains(
                        "ERROR binder-cd.yaml:1:8: crds: there is no crds",
                        "ERROR binder-cd.yaml:4:50: systemCharts: gate: there is no config/gate.yaml",
                        "ERROR binder-cd.yaml:5:25: systemCharts: a: there is no chart charts/none",
                        "ERROR binder-cd.yaml:6:5: systemCharts: b: has a repository, but no version",
                        "ERROR binder-cd.yaml:7:44: systemCharts: c: 'only' names nobody, which is neither an environment nor a member",
                        "ERROR binder-cd.yaml:4:5: systemCharts: staging gets the release gate/gate twice");
    }

    @Test
    void findsAChartDependencyThatIsToBeStagingOnly() {
        site.change("config/staging.yaml", "binderhub:", "version: 1.2.3\nbinderhub:");
        site.put("binder-cd.yaml", "components: {binderhub: {pins: [\"config/staging.yaml#version\"]}}\n");
        assertThat(findings())
                .singleElement()
                .asString()
                .startsWith("ERROR binder-cd.yaml: components.binderhub.pins: binderhub is a dependency of the chart (")
                .endsWith("and all members get the same chart: it cannot be staging-only");
    }

    @Test
    void findsTwoPrimes() {
        site.change("config/prod.yaml", "prime: false", "prime: true");
        assertThat(findings())
                .first()
                .asString()
                .isEqualTo("ERROR config/prod.yaml:11:14: the federation has 2 primes: east, west");
    }

    @Test
    void findsNoPrimeAndAPrimeWithoutTraffic() {
        site.change("config/prod.yaml", "prime: true", "prime: false");
        assertThat(findings())
                .first()
                .asString()
                .startsWith("ERROR config/prod.yaml:6:5: no host of the federation is prime");
        site.change(
                        "config/prod.yaml",
                        "      prime: false\n      url: https://east",
                        "      prime: true\n      url: https://east")
                .change("config/prod.yaml", "weight: 60", "weight: 0");
        assertThat(findings())
                .first()
                .asString()
                .startsWith("ERROR config/prod.yaml:9:15: the prime east has weight 0");
    }

    @Test
    void findsAHostWithoutAValuesFile() {
        site.change(
                "config/prod.yaml", "    east:\n", "    gone: {url: https://gone.example.org, weight: 0}\n    east:\n");
        assertThat(findings())
                .first()
                .asString()
                .isEqualTo("WARNING config/prod.yaml:6:11: the host gone of the federation has no values file here");
    }

    @Test
    void findsDuplicateKeysAndExtraDocuments() {
        site.change("config/east.yaml", "binderhub:\n", "binderhub: {}\nbinderhub:\n")
                .put("config/west.yaml", site.read("config/west.yaml") + "---\nmore: 1\n");
        assertThat(findings())
                .contains(
                        "ERROR config/east.yaml:2:1: the key 'binderhub' stands twice in its map, first at line 1; Helm silently takes the last one",
                        "ERROR config/west.yaml:8:1: the file holds 2 documents; Helm 3 reads the first one alone, Helm 4 merges all");
    }

    @Test
    void findsVersionsThatAreNumbers() {
        site.change("mybinder/Chart.yaml", "version: 1.2.3 # pinned", "version: 1.20");
        assertThat(findings())
                .first()
                .asString()
                .isEqualTo("ERROR mybinder/Chart.yaml:10:14: the version 1.20 of thing is a number to Helm: 1.2");
    }

    @Test
    void tellsOfUnreadableFilesAndWrongConfigurationAsFindings() {
        site.put("config/east.yaml", "binderhub:\n\tx: 1\n");
        assertThat(SiteLint.check(folder, Optional.empty()))
                .containsExactly(new Finding(
                        Finding.Severity.ERROR,
                        "config/east.yaml",
                        2,
                        1,
                        "is indented with a tab, which YAML does not allow",
                        "Indent with blanks."));
        site.put("config/east.yaml", "binderhub: {}\n").put("binder-cd.yaml", "polices: {}\n");
        assertThat(findings()).containsExactly("ERROR binder-cd.yaml:1:1: the file knows no 'polices'");
        site.put("binder-cd.yaml", "components: {grafana: {title: G}}\n");
        assertThat(findings())
                .first()
                .asString()
                .isEqualTo("ERROR binder-cd.yaml: components: 'grafana' is pinned nowhere");
    }

    @Test
    void findsOverridesThatChangeNothing() {
        site.change("config/west.yaml", "2026.4.0", "2026.4.1.dev44-g97bb4e45a")
                .change(
                        "config/east.yaml",
                        "    BinderHub: {",
                        "    BinderHub: {build_image: 'jupyter/repo2docker:0.1.0', ");
        assertThat(findings())
                .contains(
                        "WARNING config/east.yaml:3:51: this build image has no effect: a later file or another key wins",
                        "NOTE config/west.yaml:5:51: this override names the version that the chart pins anyway; it moves along with it");
    }

    @Test
    void findsWhatTheValuesDoNotTell() {
        site.change("config/east.yaml", "ingress: {hosts: [east.example.org]}", "ingress: {hosts: []}")
                .change("config/prod.yaml", "url: https://east.example.org", "other: 1");
        assertThat(findings())
                .anyMatch(finding -> finding.contains("the address of the BinderHub of east is not in its values"));
    }
}
