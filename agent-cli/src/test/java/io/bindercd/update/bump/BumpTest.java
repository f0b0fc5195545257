package io.bindercd.update.bump;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.Tree;
import io.bindercd.site.SiteFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BumpTest {
    private static final String CHART_PIN = "mybinder/Chart.yaml#dependencies[name=binderhub].version";
    private static final String OLD = "1.0.0-0.dev.git.100.h1234567";
    private static final String NEW = "1.0.0-0.dev.git.101.h7654321";
    private static final String IMAGE = "2026.4.1.dev44-g97bb4e45a";

    private static final String OTHER_SITE = """
            name: other
            dependencies:
            - {name: thing, version: 1.3.0, repository: x}
            - {name: binderhub, version: 1.0.0, repository: x}
            """;

    @TempDir
    private Path folder;

    private SiteFolder site;

    @BeforeEach
    void copySample() {
        site = SiteFolder.federated(folder);
    }

    private BumpRequest request(String target, String to) {
        return BumpRequest.of(folder, target, to);
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.put(folder.relativize(file).toString(), new String(Files.readAllBytes(file), ISO_8859_1));
            }
        }
        return all;
    }

    private Failure refused(BumpRequest request) throws IOException {
        Map<String, String> before = files();
        Failure[] thrown = new Failure[1];
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Bump.plan(request).apply())
                .satisfies(failure -> thrown[0] = failure);
        assertThat(files()).as("no byte of any file has changed").isEqualTo(before);
        return thrown[0];
    }

    @Test
    void bumpsAChartByItsNameAndByItsAddress() {
        BumpPlan plan = Bump.plan(request("binderhub", NEW).expecting(OLD));
        assertThat(site.read("mybinder/Chart.yaml")).as("a plan writes nothing").contains(OLD);
        plan.apply();
        assertThat(site.read("mybinder/Chart.yaml"))
                .contains("version: \"" + NEW + "\"")
                .doesNotContain(OLD);
        Tree edit = Tree.of("result", plan.result()).get("edits").items().get(0);
        assertThat(edit.get("file").text() + "#" + edit.get("path").text()).isEqualTo(CHART_PIN);
        assertThat(edit.get("quoteStyle").text()).isEqualTo("double");
        Bump.plan(request(CHART_PIN, OLD)).apply();
        assertThat(site.read("mybinder/Chart.yaml")).contains("version: \"" + OLD + "\"");
    }

    @Test
    void bumpsAnEnvFile() {
        Bump.plan(request("cert-manager", "v1.21.0")).apply();
        assertThat(site.read("cert-manager.env")).isEqualTo("# charts\nexport CERT_MANAGER_VERSION=v1.21.0\n");
        Bump.plan(request("cert-manager.env#CERT_MANAGER_VERSION", "v1.20.2")).apply();
        assertThat(site.read("cert-manager.env")).contains("=v1.20.2\n");
    }

    @Test
    void movesEqualPlacesTogetherAndListsOverridesThatStay() {
        site.change(
                        "config/east.yaml",
                        "    BinderHub:",
                        "    KubernetesBuildExecutor: {build_image: 'quay.io/jupyterhub/repo2docker:" + IMAGE
                                + "'}\n    BinderHub:")
                .put("ci/jobs.yaml", "jobs:\n- image: {name: quay.io/jupyterhub/repo2docker, tag: " + IMAGE + "}\n");
        BumpPlan plan = Bump.plan(request("repo2docker", "2026.5.0"));
        plan.apply();
        assertThat(site.read("mybinder/values.yaml")).contains("repo2docker:2026.5.0\n");
        assertThat(site.read("config/east.yaml")).contains("repo2docker:2026.5.0'}");
        assertThat(site.read("ci/jobs.yaml")).contains("tag: 2026.5.0}");
        assertThat(site.read("config/west.yaml")).contains("repo2docker:2026.4.0\n");
        Tree result = Tree.of("result", plan.result());
        assertThat(result.get("edits").items()).hasSize(3);
        assertThat(result.get("overrides").items())
                .singleElement()
                .satisfies(other -> assertThat(other.get("file").text()).isEqualTo("config/west.yaml"));
    }

    @Test
    void endsInTheOrderOfTheContract() throws IOException {
        assertThat(refused(request("binderhub", "null")).kind()).isEqualTo(FailureKind.USAGE);
        assertThat(refused(request("no-such", "null")).reason()).contains("'null' is no version");
        assertThat(refused(request("no-such", NEW)).reason()).contains("pins no component 'no-such'");
        assertThat(refused(request("binderhub", OLD).expecting("1.2.3")).kind()).isEqualTo(FailureKind.NOTHING);
        Failure other = refused(request("binderhub", NEW).expecting("1.2.3"));
        assertThat(other.kind()).isEqualTo(FailureKind.REFUSED);
        assertThat(other.reason())
                .isEqualTo("mybinder/Chart.yaml:6:15: binderhub is pinned to " + OLD + ", not to 1.2.3");
        assertThat(Tree.of("result", other.result()).get("pinned").items()).hasSize(1);
        site.change("mybinder/Chart.yaml", "\"" + OLD + "\"", "!!str \"" + OLD + "\"");
        Failure tagged = refused(request("binderhub", OLD));
        assertThat(tagged.kind()).as("not editable comes before nothing to do").isEqualTo(FailureKind.USAGE);
        assertThat(tagged.reason()).startsWith("mybinder/Chart.yaml:6:14: cannot be edited: ");
    }

    @Test
    void refusesNonsenseForAVersion() throws IOException {
        for (String to : List.of("", " ", "null", "1.2.3 ", "1.2\n3", "a/b", "$(x)", "true", "x".repeat(200))) {
            assertThat(refused(request(CHART_PIN, to)).kind()).isEqualTo(FailureKind.USAGE);
        }
        assertThat(refused(request("binderhub", "latest")).reason()).contains("no version of a chart");
        assertThat(refused(request("repo2docker", "1.2+3")).reason()).contains("no tag holds a '+'");
        assertThat(refused(request("binderhub", NEW).expecting("")).reason()).contains("--from is empty");
    }

    @Test
    void refusesAddressesThatLeadNowhere() throws IOException {
        assertThat(refused(request("mybinder/Chart.yaml", NEW)).reason()).contains("is a file, no component");
        assertThat(refused(request("mybinder/Chart.yaml#", NEW)).reason()).contains("lacks a path");
        assertThat(refused(request("#a.b", NEW)).reason()).contains("lacks a file");
        assertThat(refused(request("mybinder/Chrt.yaml#version", NEW)).remedy())
                .isEqualTo("Did you mean 'mybinder/Chart.yaml'?");
        assertThat(refused(request("../x.yaml#version", NEW)).reason()).contains("no path inside");
        assertThat(refused(request("mybinder/Chart.yaml#dependencies[name=binderhb].version", NEW))
                        .remedy())
                .isEqualTo("Did you mean 'binderhub'?");
        assertThat(refused(request("secrets/config/staging.yaml#a", NEW)).reason())
                .contains("locked by git-crypt");
    }

    @Test
    void refusesImagesByDigestAndWithoutTag() throws IOException {
        String digest = "sha256:" + "a".repeat(64);
        site.put(
                "x.yaml",
                "a: quay.io/x@" + digest + "\nb: quay.io/x:v1@" + digest + "\nc: 'quay.io/x:'\nd: localhost:5000/x\n");
        assertThat(refused(request("x.yaml#a", "v2")).reason())
                .contains("x.yaml:1:4: cannot be edited: a pins an image by digest");
        assertThat(refused(request("x.yaml#b", "v2")).reason()).contains("by digest");
        assertThat(refused(request("x.yaml#c", "v2")).reason()).contains("without a tag");
    }

    @Test
    void writesNoFileWhenOneOfThemCannotBeEdited() throws IOException {
        site.put("ci/jobs.yaml", "image: &i quay.io/jupyterhub/repo2docker:" + IMAGE + "\nother: *i\n");
        assertThat(refused(request("repo2docker", "2026.5.0")).reason())
                .startsWith("ci/jobs.yaml:1:8: cannot be edited");
        site.put("ci/jobs.yaml", "image: quay.io/jupyterhub/repo2docker:" + IMAGE + "\n\tx: 1\n");
        assertThat(refused(request("repo2docker", "2026.5.0")).reason())
                .startsWith("ci/jobs.yaml:2:1: is indented with a tab");
        Bump.plan(request("binderhub", NEW)).apply();
    }

    @Test
    void finishesABumpThatSomebodyBegan() throws IOException {
        site.put("other/Chart.yaml", OTHER_SITE);
        Failure unclear = refused(request("thing", "1.4.0"));
        assertThat(unclear.reason())
                .isEqualTo(
                        "thing is pinned at several versions: 1.2.3 at mybinder/Chart.yaml:10:14, 1.3.0 at other/Chart.yaml:3:26");
        Bump.plan(request("thing", "1.3.0")).apply();
        assertThat(site.read("mybinder/Chart.yaml")).contains("version: 1.3.0 # pinned");
        assertThat(refused(request("thing", "1.3.0")).kind()).isEqualTo(FailureKind.NOTHING);
    }

    @Test
    void movesTheOnesThatFromNamesWhenPinsDiffer() {
        site.put("other/Chart.yaml", OTHER_SITE);
        Bump.plan(request("thing", "1.4.0").expecting("1.3.0")).apply();
        assertThat(site.read("other/Chart.yaml")).contains("version: 1.4.0");
        assertThat(site.read("mybinder/Chart.yaml")).contains("version: 1.2.3");
    }

    @Test
    void tellsApartDependenciesOfOneName() {
        site.change(
                "mybinder/Chart.yaml",
                "  - name: thing\n",
                "  - {name: thing, alias: second, version: 1.2.3, repository: x}\n  - name: thing\n");
        Bump.plan(request("thing", "1.3.0")).apply();
        assertThat(site.read("mybinder/Chart.yaml"))
                .contains("alias: second, version: 1.3.0")
                .contains("version: 1.3.0 # pinned");
        Bump.plan(request("mybinder/Chart.yaml#dependencies[alias=second].version", "1.2.3"))
                .apply();
        assertThat(site.read("mybinder/Chart.yaml"))
                .contains("alias: second, version: 1.2.3")
                .contains("version: 1.3.0 # pinned");
    }

    @Test
    void addsQuotesWhereABareVersionWouldBeANumberAndSaysSo() {
        BumpPlan plan = Bump.plan(request("thing", "1.20"));
        plan.apply();
        assertThat(site.read("mybinder/Chart.yaml")).contains("version: \"1.20\" # pinned");
        Tree edit = Tree.of("result", plan.result()).get("edits").items().get(0);
        assertThat(edit.get("quoteStyle").text()).isEqualTo("double");
        assertThat(edit.get("quoteStyleBefore").text()).isEqualTo("bare");
    }

    @Test
    void worksOnATreeThatHoldsNothingElse() {
        SiteFolder bare = new SiteFolder(folder.resolve("bare"))
                .put(
                        "mybinder/values.yaml",
                        "binderhub: {build: {repo2dockerImage: 'jupyter/repo2docker:70677ed'}}\r\n");
        Bump.plan(BumpRequest.of(bare.root(), "repo2docker", "7067711")).apply();
        assertThat(bare.read("mybinder/values.yaml"))
                .isEqualTo("binderhub: {build: {repo2dockerImage: 'jupyter/repo2docker:7067711'}}\r\n");
    }

    @Test
    void saysWhichSitesMoveTogether() {
        for (String one : List.of("east/site", "west/site")) {
            site.put(
                    one + "/Chart.yaml", "name: x\ndependencies: [{name: binderhub, version: 7.7.7, repository: x}]\n");
        }
        site.put("binder-cd.yaml", "").put("mybinder/Chart.yaml", "name: mybinder\n");
        BumpPlan plan = Bump.plan(request("binderhub", "8.0.0"));
        assertThat(plan.sites()).containsExactly("east/site", "west/site");
        site.put("binder-cd.yaml", "chart: west/site\n");
        BumpPlan one = Bump.plan(request("binderhub", "8.0.0"));
        assertThat(one.sites()).isEmpty();
        assertThat(one.files())
                .singleElement()
                .satisfies(file -> assertThat(file.before().name()).isEqualTo("west/site/Chart.yaml"));
    }
}
