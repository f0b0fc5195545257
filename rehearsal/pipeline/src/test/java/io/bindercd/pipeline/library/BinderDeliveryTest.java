package io.bindercd.pipeline.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.pipeline.Build;
import io.bindercd.pipeline.BuildRequest;
import io.bindercd.pipeline.Job;
import io.bindercd.pipeline.spi.BuildResult;
import io.bindercd.pipeline.step.flow.InputAnswers;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinderDeliveryTest {
    private static final String APPROVALS = ",\"result\":{\"approvals\":{\"required\":%d,\"given\":%s}}";

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

    private Build deliver(String jenkinsfile) throws Exception {
        return deliver(jenkinsfile, BuildRequest.Mode.plain());
    }

    private Build deliver(String jenkinsfile, BuildRequest.Mode mode) throws Exception {
        return site.controller()
                .run(BuildRequest.of(site.branch("main", true, jenkinsfile)).in(mode));
    }

    @Test
    void bringsAChangeToProductionAndTakesTheNext() throws Exception {
        site.answers("promote", 0, Site.DONE.formatted("2 members run binderhub 4031", ""));
        Build build = deliver("binderDelivery()");
        assertThat(build.result()).isEqualTo(BuildResult.SUCCESS);
        assertThat(site.calls())
                .extracting(Site.Call::command)
                .containsExactly("deploy staging", "verify staging", "promote", "propose");
        assertThat(site.calls().get(3).options()).hasToString("{merge=true, next=true}");
        assertThat(build.stages()).extracting("name").containsExactly("Staging", "Tests", "Production", "Next");
        assertThat(build.description()).isEqualTo("2 members run binderhub 4031");
    }

    @Test
    void handsItsOptionsToTheSteps() throws Exception {
        deliver(
                "binderDelivery(site: 'deploy', helm: '/opt/helm', dryRun: true, next: false, node: 'linux', lock: 'hub')");
        assertThat(site.calls())
                .hasSize(3)
                .allSatisfy(
                        call -> assertThat(call.options()).hasToString("{dryRun=true, helm=/opt/helm, site=deploy}"));
    }

    @Test
    void looksOnlyOnOtherBranchesAndTouchesNoCredential() throws Exception {
        site.origin().commit("topic", java.util.Map.of("Jenkinsfile", "binderDelivery()"));
        site.origin().git("update-ref", "refs/pull/7/head", "refs/heads/topic");
        Job change = new Job.Branch("site", site.origin().url(), Job.Head.pullRequest(7, "main"), "Jenkinsfile");
        Build build = site.controller().run(BuildRequest.of(change));
        assertThat(build.result()).isEqualTo(BuildResult.SUCCESS);
        assertThat(site.calls()).extracting(Site.Call::command).containsExactly("lint", "plan staging", "plan prod");
        assertThat(site.calls()).allSatisfy(call -> assertThat(call.secrets()).isEmpty());
        assertThat(site.calls().get(1).options()).hasToString("{base=origin/main}");
        assertThat(build.steps()).doesNotContain("withCredentials");
    }

    @Test
    void failsInOneLineWhenAnotherBranchIsWrong() throws Exception {
        site.answers("lint", 2, "{\"message\":\"values.yaml:3:1 is indented with a tab\"}");
        Build build = site.controller().run(BuildRequest.of(site.branch("topic", false, "binderDelivery()")));
        assertThat(build.console())
                .contains(
                        "ERROR: binder-cd lint: wrong option or configuration: values.yaml:3:1 is indented with a tab");
    }

    @Test
    void deploysFromTheBranchThatItIsToldOrThatIsThePrimaryOne() throws Exception {
        assertDeploys(site.branch("main", false, "binderDelivery()"), true);
        assertDeploys(site.branch("live", true, "binderDelivery()"), true);
        assertDeploys(site.branch("topic", false, "binderDelivery()"), false);
        assertDeploys(site.branch("main", true, "binderDelivery(branch: 'live')"), false);
        assertDeploys(site.branch("live", false, "binderDelivery(branch: 'live')"), true);
        assertDeploys(site.plain("binderDelivery()"), true);
    }

    private void assertDeploys(Job job, boolean deploys) throws Exception {
        site.forget();
        site.controller().run(BuildRequest.of(job));
        assertThat(site.labels().contains("deploy-staging")).isEqualTo(deploys);
    }

    @Test
    void revertsTakesTheNextAndIsRed() throws Exception {
        site.answers("verify-staging", 6, "{\"message\":\"launch failed\"}");
        Build build = deliver("binderDelivery()");
        assertThat(build.result()).isEqualTo(BuildResult.FAILURE);
        assertThat(site.calls())
                .extracting(Site.Call::command)
                .containsExactly("deploy staging", "verify staging", "revert staging", "propose");
        assertThat(build.console())
                .contains(
                        "ERROR: binder-cd verify staging: unhealthy: launch failed. Reverted: revert-staging is done");
        assertThat(build.description()).startsWith("binder-cd verify staging: unhealthy");
    }

    @Test
    void takesNoNextWhileTheVerdictIsOpen() throws Exception {
        site.answers("verify-staging", 3, "{\"message\":\"quota\",\"result\":{\"verdict\":\"INCONCLUSIVE\"}}");
        Build build = deliver("binderDelivery()");
        assertThat(site.labels()).containsExactly("deploy-staging", "verify-staging");
        assertThat(build.console()).anyMatch(line -> line.startsWith("ERROR:") && line.contains("a person must look"));
    }

    @Test
    void goesOnQuietlyWhereThereIsNothingToDo() throws Exception {
        for (String label : List.of("deploy-staging", "promote", "propose")) {
            site.answers(label, 4, "{\"category\":\"nothing\",\"message\":\"nothing for " + label + "\"}");
        }
        Build build = deliver("binderDelivery()");
        assertThat(build.result()).isEqualTo(BuildResult.SUCCESS);
        assertThat(site.labels()).containsExactly("deploy-staging", "verify-staging", "promote", "propose");
        assertThat(build.description()).isEqualTo("nothing for promote");
    }

    @Test
    void stopsQuietlyWhenANewerRunHasOvertakenIt() throws Exception {
        site.answers(
                "deploy-staging",
                4,
                "{\"category\":\"nothing\",\"message\":\"superseded by #9\",\"result\":{\"superseded\":true}}");
        Build build = deliver("binderDelivery()");
        assertThat(build.result()).isEqualTo(BuildResult.SUCCESS);
        assertThat(site.labels()).containsExactly("deploy-staging");
    }

    @Test
    void doesNotFailADeliveryBecauseOfTheNextProposal() throws Exception {
        site.answers("propose", 5, "{\"message\":\"outside of the merge window\"}");
        assertThat(deliver("binderDelivery()").result()).isEqualTo(BuildResult.SUCCESS);
        site.answers("propose", 1, "{\"message\":\"oops\"}");
        assertThat(deliver("binderDelivery()").result()).isEqualTo(BuildResult.UNSTABLE);
    }

    private static BuildRequest.Mode answered(String... users) {
        Queue<String> queue = new ArrayDeque<>(List.of(users));
        return BuildRequest.Mode.plain().answered(prompt -> {
            String user = queue.remove();
            return user.startsWith("-") ? InputAnswers.Answer.no(user.substring(1)) : InputAnswers.Answer.yes(user);
        });
    }

    @Test
    void asksForMissingApprovalsWhileNoAgentIsHeld() throws Exception {
        site.answers("deploy-staging", 0, Site.DONE.formatted("staged", APPROVALS.formatted(3, "[\"author\"]")));
        Build build = deliver("binderDelivery(approvers: ['alice', 'bob'])", answered("alice", "alice", "bob"));
        assertThat(build.result()).isEqualTo(BuildResult.SUCCESS);
        assertThat(site.labels()).containsExactly("deploy-staging", "verify-staging", "promote", "propose");
        assertThat(site.calls().get(2).options()).hasToString("{approvedBy=[alice, bob]}");
        assertThat(build.console())
                .contains("Promote to production? staged", "alice has approved before; another person is needed.");
        assertThat(build.steps().stream().filter("node"::equals)).hasSize(2);
        List<String> asked = build.steps().subList(0, build.steps().indexOf("input"));
        assertThat(asked.get(asked.size() - 1)).isEqualTo("timeout");
    }

    @Test
    void promotesAtOnceWhenApprovalsSuffice() throws Exception {
        site.answers("deploy-staging", 0, Site.DONE.formatted("staged", APPROVALS.formatted(1, "[\"author\"]")));
        assertThat(deliver("binderDelivery()").steps()).doesNotContain("input");
        assertThat(site.labels()).contains("promote");
    }

    @Test
    void endsWhenAPersonSaysNoOrNobodyAnswers() throws Exception {
        site.answers("deploy-staging", 0, Site.DONE.formatted("staged", APPROVALS.formatted(1, "[]")));
        Build no = deliver("binderDelivery()", answered("-bob"));
        assertThat(no.result()).isEqualTo(BuildResult.ABORTED);
        Build silence = deliver("binderDelivery(approvalTimeout: '0s')");
        assertThat(silence.result()).isEqualTo(BuildResult.ABORTED);
        Build stranger = deliver("binderDelivery(approvers: 'alice')", answered("mallory"));
        assertThat(stranger.result()).isEqualTo(BuildResult.FAILURE);
        assertThat(site.labels()).doesNotContain("promote");
    }

    @Test
    void revertsProductionAfterAnApprovedPromotionWentWrong() throws Exception {
        site.answers("deploy-staging", 0, Site.DONE.formatted("staged", APPROVALS.formatted(1, "[]")));
        site.answers("promote", 6, "{\"message\":\"canary is red\"}");
        Build build = deliver("binderDelivery()", answered("alice"));
        assertThat(site.calls())
                .extracting(Site.Call::command)
                .containsExactly("deploy staging", "verify staging", "promote", "revert prod", "propose");
        assertThat(build.result()).isEqualTo(BuildResult.FAILURE);
    }
}
