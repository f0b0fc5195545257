package io.bindercd.pipeline.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.pipeline.Build;
import io.bindercd.pipeline.spi.BuildResult;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepsTest {
    @TempDir
    Path root;

    private Site site;

    @BeforeEach
    void start() throws Exception {
        site = new Site(root);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void sendsTheRequestAndReturnsTheRecord() throws Exception {
        site.answers("deploy-staging", 0, Site.DONE.formatted("deployed ü", ",\"result\":{\"a\":[1,{\"b\":null}]}"));
        Build build = site.run("""
                node {
                    String t = '10'
                    def r = deployStaging(timeout: "${t}m", dryRun: true, site: 'a b')
                    echo('got ' + r.message + ' ' + r.result)
                }
                """);
        assertThat(build.console()).contains("got deployed ü [a:[1, [b:null]]]");
        Site.Call call = site.calls().get(0);
        assertThat(call.secrets()).containsExactly("BINDER_CD_KUBECONFIG_STAGING", "GITHUB_TOKEN");
        assertThat(call.request().get("schema")).isEqualTo(1);
        assertThat(call.command()).isEqualTo("deploy staging");
        assertThat(call.options()).hasToString("{dryRun=true, site=a b, timeout=10m}");
        assertThat(build.identity().archive().resolve("deploy-staging"))
                .isDirectoryContaining("glob:**/result.json")
                .isDirectoryContaining("glob:**/request.json")
                .isDirectoryContaining("glob:**/summary.md")
                .isDirectoryContaining("glob:**/junit-*.xml");
        assertThat(build.tests().getTotalCount()).isEqualTo(1);
        assertThat(build.steps().stream().filter("sh"::equals)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    bumpComponent(component: 'binderhub') | propose binderhub | GITHUB_TOKEN
                    bumpComponent(component: ['a', 'b'], merge: true, wait: '20m') | propose a b | STAGING GITHUB_TOKEN
                    bumpComponent(next: true) | propose | STAGING GITHUB_TOKEN
                    bumpComponent(next: true, credentials: [staging: false]) | propose | PROD GITHUB_TOKEN
                    deployStaging() | deploy staging | STAGING GITHUB_TOKEN
                    deployStaging(acceptOneWay: 'Deployment/hub') | deploy staging | STAGING GITHUB_TOKEN
                    runBinderTests() | verify staging | STAGING
                    runBinderTests(environment: 'prod', fresh: true) | verify prod | PROD GITHUB_TOKEN
                    promoteProd(approvedBy: 'alice') | promote | STAGING PROD GITHUB_TOKEN
                    autoRevert(environment: 'staging', budget: '10m') | revert staging | STAGING GITHUB_TOKEN
                    autoRevert() | revert | STAGING PROD GITHUB_TOKEN
                    """)
    void runsItsCommandWithNoMoreSecretsThanItNeeds(String call, String command, String secrets) throws Exception {
        Build build = site.run("node { " + call + " }");
        assertThat(build.result()).isEqualTo(BuildResult.SUCCESS);
        assertThat(site.calls()).extracting(Site.Call::command).containsExactly(command);
        assertThat(site.calls().get(0).secrets())
                .containsExactlyInAnyOrder(Stream.of(secrets.split(" "))
                        .map(name -> name.equals("GITHUB_TOKEN") ? name : "BINDER_CD_KUBECONFIG_" + name)
                        .toArray(String[]::new));
    }

    @Test
    void bindsTheCredentialsThatItIsTold() throws Exception {
        site.run("""
                node {
                    promoteProd(credentials: [staging: false, prod: 'other', github: null, 'gke-2': 'other'])
                    runBinderTests(credentials: [staging: false, 'gke-2': 'other'])
                }
                """);
        assertThat(site.calls().get(0).secrets())
                .containsExactly("BINDER_CD_KUBECONFIG_GKE_2", "BINDER_CD_KUBECONFIG_PROD");
        assertThat(site.calls().get(1).secrets()).isEmpty();
    }

    @Test
    void saysWhichCredentialIsMissing() throws Exception {
        Build build = site.run("node { runBinderTests(credentials: [staging: 'nope']) }");
        assertThat(build.console()).contains("ERROR: Could not find credentials entry with ID 'nope'");
        assertThat(site.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1 | bug | an unexpected failure; please report it with the archived record: why. Remedy: do this
                    2 | usage | wrong option or configuration: why. Remedy: do this
                    5 | refused | refused by policy: why. Remedy: do this
                    6 | unhealthy | unhealthy: why. Remedy: do this
                    143 | interrupted | it was interrupted on the agent: why. Remedy: do this
                    77 | bug | ended with status 77: why. Remedy: do this
                    """)
    void failsWithOneLineForEachStatus(int status, String category, String text) throws Exception {
        site.answers("promote", status, "{\"message\":\"why\",\"remedy\":\"do this\",\"result\":{\"x\":1}}");
        Build build = site.run("""
                import io.bindercd.CliFailure
                node {
                    try { promoteProd() } catch (CliFailure e) { echo(e.category + ' ' + e.status + ' ' + e.record.result.x) }
                    promoteProd()
                }
                """);
        assertThat(build.result()).isEqualTo(BuildResult.FAILURE);
        assertThat(build.console())
                .contains(category + " " + status + " 1", "io.bindercd.CliFailure: binder-cd promote: " + text)
                .noneMatch(line -> line.startsWith("\tat"));
        assertThat(build.identity().archive().resolve("promote/result.json")).exists();
    }

    @Test
    void goesOnWhenThereIsNothingToDo() throws Exception {
        site.answers("deploy-staging", 4, "{\"category\":\"nothing\",\"message\":\"runs already\"}");
        Build build = site.run("node { echo('then ' + deployStaging().category) }");
        assertThat(build.console()).contains("binder-cd deploy staging: runs already", "then nothing");
    }

    @Test
    void takesNoResultForAFailureWhateverTheStatus() throws Exception {
        site.answers("deploy-staging", 0, "");
        assertThat(site.run("node { deployStaging() }").console())
                .contains("io.bindercd.CliFailure: binder-cd deploy staging: ended with status 0 but left no result;"
                        + " it was interrupted on the agent");
        site.answers("deploy-staging", 4, "{\"torn");
        assertThat(site.run("node { deployStaging() }").result()).isEqualTo(BuildResult.FAILURE);
    }

    @Test
    void repeatsWhatIsUnavailableWithinItsBudget() throws Exception {
        site.answers("promote", 3, "{\"message\":\"registry does not answer\"}");
        site.answers("promote.3", 0, Site.DONE.formatted("promoted", ""));
        Build good = site.run("node { promoteProd() }");
        assertThat(good.console())
                .contains(
                        "binder-cd promote: an outside system is unavailable; repeating is safe: registry does not answer."
                                + " Again in 10 seconds.")
                .contains("Sleeping for 20 sec", "binder-cd promote: promoted");
        assertThat(site.calls()).hasSize(3);
        site.forget();
        assertThat(site.run("node { promoteProd(retryFor: '0s') }").result()).isEqualTo(BuildResult.FAILURE);
        assertThat(site.calls()).hasSize(1);
        site.answers("promote.3", 3, "{}");
        site.forget();
        assertThat(site.run("node { promoteProd(retryFor: '70s') }").result()).isEqualTo(BuildResult.FAILURE);
        assertThat(site.labels()).containsExactly("promote", "promote", "promote", "promote");
    }

    @Test
    void callsAPersonWhenTheVerdictStaysOpen() throws Exception {
        site.answers("verify-staging", 3, "{\"message\":\"quota\",\"result\":{\"verdict\":\"INCONCLUSIVE\"}}");
        Build build = site.run("node { autoRevert { runBinderTests() } }");
        assertThat(build.console())
                .anyMatch(line -> line.contains(
                        "INCONCLUSIVE: nothing was promoted and nothing" + " reverted; a person must look"));
        assertThat(site.labels()).containsExactly("verify-staging");
    }

    @Test
    void keepsCallsApartByTheirLabels() throws Exception {
        Build build = site.run("node { runBinderTests(label: 'first'); runBinderTests(label: 'second', out: 'kept') }");
        assertThat(site.labels()).containsExactly("first", "second");
        assertThat(build.identity().archive().resolve("second/result.json")).exists();
        assertThat(site.calls().get(1).request().toString()).contains("out=kept");
    }

    @Test
    void leavesNothingBehindOnTheAgent() throws Exception {
        site.answers("deploy-staging", 6, "{\"message\":\"red\"}");
        site.run("node { deployStaging() }");
        assertThat(root.resolve("jenkins home/workspace/job@tmp/secretFiles")).isEmptyDirectory();
        assertThat(root.resolve("jenkins home/workspace/job@tmp")).isDirectoryNotContaining("glob:**/binder-cd*");
        assertThat(root.resolve("jenkins home/workspace/job")).isEmptyDirectory();
    }

    @Test
    void sendsTheCliToAnAgentOnce() throws Exception {
        Build build = site.run("node { runBinderTests(); runBinderTests(label: 'again') }");
        assertThat(build.console())
                .containsOnlyOnce("binder-cd: version 9.9.9 is not on this agent yet: asking the library for it")
                .anyMatch(line -> line.startsWith("binder-cd: version 9.9.9 from library, "))
                .anyMatch(line -> line.startsWith("binder-cd: version 9.9.9 from cache, "));
        assertThat(build.steps().stream().filter("sh"::equals)).hasSize(3);
    }

    @Test
    void saysThatACheckoutOfTheLibraryCarriesNoCli() throws Exception {
        java.nio.file.Files.delete(root.resolve("library/resources/io/bindercd/agent.properties"));
        Build build = site.run("node { deployStaging() }");
        assertThat(build.console())
                .anyMatch(line ->
                        line.startsWith("This copy of the binder-cd library carries no CLI: load a release tag"))
                .contains("ERROR: No such library resource io/bindercd/agent.properties could be found.");
    }

    @Test
    void saysWhyTheCliCouldNotBeStarted() throws Exception {
        Build build = site.run("node { withEnv(['BINDER_CD_CLI=/nowhere/cli.jar']) { deployStaging() } }");
        assertThat(build.console())
                .anyMatch(
                        line -> line.startsWith(
                                "io.bindercd.CliFailure: binder-cd deploy staging: the CLI could not be"
                                        + " started: no CLI of version 9.9.9; BINDER_CD_CLI: no file /nowhere/cli.jar. Remedy:"));
    }
}
