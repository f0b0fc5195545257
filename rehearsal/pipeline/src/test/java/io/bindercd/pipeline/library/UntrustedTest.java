package io.bindercd.pipeline.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.pipeline.Build;
import io.bindercd.pipeline.BuildRequest;
import io.bindercd.pipeline.engine.Disruption;
import io.bindercd.pipeline.step.flow.InputAnswers;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The less travelled paths of the library's code, untrusted and with a restart at every step. */
class UntrustedTest {
    @TempDir
    private static Path root;

    private static Site site;

    @BeforeAll
    static void start() throws Exception {
        site = new Site(root);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @BeforeEach
    void reset() throws Exception {
        site.reset();
    }

    private static BuildRequest.Mode untrusted() {
        return BuildRequest.Mode.plain().sandboxed(true).disturbed(Disruption.restartEveryStep());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    deployStaging(timeOut: '5m') | ERROR: deployStaging: there is no option timeOut; did you mean timeout?
                    deployStaging(xyzzy: 1) | ERROR: deployStaging: there is no option xyzzy; it takes environment, reason, acceptOneWay, timeout, site
                    bumpComponent(component: [1]) | ERROR: bumpComponent: option component must be a text or a list of texts
                    bumpComponent(wait: [1]) | ERROR: bumpComponent: option wait must be true, false or a duration
                    promoteProd(credentials: 1) | ERROR: promoteProd: option credentials must be a map
                    runBinderTests(label: '..') | ERROR: runBinderTests: option label must be a name
                    deployNow(component: 'x') | ERROR: deployNow: say why (reason), for the record
                    withEnv(['BINDER_CD_CLI=/no']) { promoteProd() } | binder-cd promote: the CLI could not be started: no CLI
                    """)
    void saysWhatIsWrong(String code, String text) throws Exception {
        Build build = site.run("node { " + code + " }", untrusted());
        assertThat(build.console()).anyMatch(line -> line.contains(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1 | {"message":"m"} | an unexpected failure; please report it with the archived record: m
                    5 | {"message":"m","remedy":"r"} | refused by policy: m. Remedy: r
                    77 | {} | ended with status 77
                    0 | [1] | ended with status 0 but left no result
                    0 | {"torn | ended with status 0 but left no result
                    3 | {"result":{"verdict":"INCONCLUSIVE"}} | INCONCLUSIVE: nothing was promoted and nothing reverted
                    """)
    void failsForEachEndOfACommand(int status, String record, String text) throws Exception {
        site.answers("verify-staging", status, record);
        Build build = site.run("node { runBinderTests() }", untrusted());
        assertThat(build.console())
                .anyMatch(line -> line.startsWith("io.bindercd.CliFailure: ") && line.contains(text));
    }

    @Test
    void repeatsWhatIsUnavailable() throws Exception {
        site.answers("verify-staging", 3, "{\"message\":\"m\"}");
        site.answers("verify-staging.3", 0, Site.DONE.formatted("done", ""));
        Build build = site.run("node { runBinderTests(credentials: [staging: false, other: 'other']) }", untrusted());
        assertThat(build.console()).contains("Sleeping for 10 sec", "Sleeping for 20 sec", "Finished: SUCCESS");
    }

    @Test
    void asksUntilDifferentPeopleHaveApproved() throws Exception {
        String approvals = ",\"result\":{\"approvals\":{\"required\":2,\"given\":[]}}";
        site.answers("deploy-staging", 0, Site.DONE.formatted("staged", approvals));
        Deque<String> users = new ArrayDeque<>(List.of("alice", "alice", "bob"));
        Build build = site.controller()
                .run(BuildRequest.of(site.branch("main", true, "binderDelivery(lock: 'hub')"))
                        .in(untrusted().answered(prompt -> InputAnswers.Answer.yes(users.pop()))));
        assertThat(build.console())
                .contains("alice has approved before; another person is needed.", "Finished: SUCCESS");
    }

    @Test
    void saysWhenTheRevertFailsAndWhenTheNextProposalDoes() throws Exception {
        site.answers("deploy-staging", 6, "{\"message\":\"red\"}");
        site.answers("revert-staging", 5, "{\"message\":\"moved\"}");
        Build build = site.run("node { autoRevert { deployStaging() } }", untrusted());
        assertThat(build.console()).anyMatch(line -> line.contains("THE REVERT HAS FAILED AS WELL"));
        site.reset();
        site.answers("propose", 1, "{}");
        Build next = site.controller()
                .run(BuildRequest.of(site.branch("main", true, "binderDelivery()"))
                        .in(untrusted()));
        assertThat(next.console()).contains("Finished: UNSTABLE");
    }

    @Test
    void definesTheParametersOfDeployNow() throws Exception {
        Build build = site.controller()
                .run(BuildRequest.of(site.plain("deployNow(manageJob: true)")).in(untrusted()));
        assertThat(build.console())
                .contains("The parameters are defined; start the job again with them.", "Finished: NOT_BUILT");
    }
}
