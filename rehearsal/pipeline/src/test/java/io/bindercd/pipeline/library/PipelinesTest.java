package io.bindercd.pipeline.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.pipeline.Build;
import io.bindercd.pipeline.BuildRequest;
import io.bindercd.pipeline.Job;
import io.bindercd.pipeline.build.BuildCause;
import io.bindercd.pipeline.build.JobProperties;
import io.bindercd.pipeline.spi.BuildResult;
import io.bindercd.pipeline.step.flow.InputAnswers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelinesTest {
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
    void checksForUpdatesWithoutTouchingTheJob() throws Exception {
        Job job = site.plain("checkUpdates()");
        Build build = site.controller().run(BuildRequest.of(job).because(BuildCause.timer()));
        assertThat(build.result()).isEqualTo(BuildResult.SUCCESS);
        assertThat(site.calls()).extracting(Site.Call::command).containsExactly("propose", "updates");
        assertThat(site.calls().get(0).options()).hasToString("{all=true, merge=true}");
        assertThat(site.calls().get(1).options()).hasToString("{failIfStale=true}");
        assertThat(build.description()).isEqualTo("propose is done; updates is done");
        assertThat(build.identity().archive().resolve("propose/summary.md")).exists();
        assertThat(site.controller().properties(job)).isEqualTo(JobProperties.none());
    }

    @Test
    void checksWithoutAnyCredentialOfProduction() throws Exception {
        site.controller().run(BuildRequest.of(site.plain("checkUpdates()")));
        assertThat(site.calls())
                .extracting(Site.Call::secrets)
                .containsExactly(List.of("BINDER_CD_KUBECONFIG_STAGING", "GITHUB_TOKEN"), List.of("GITHUB_TOKEN"));
    }

    @Test
    void isUnstableAsLongAsAPinIsStale() throws Exception {
        site.answers("updates", 5, "{\"message\":\"1 of 3 outdated, stale: binderhub\",\"remedy\":\"merge\"}");
        Build build = site.controller().run(BuildRequest.of(site.plain("checkUpdates()")));
        assertThat(build.result()).isEqualTo(BuildResult.UNSTABLE);
        assertThat(build.description()).isEqualTo("propose is done; 1 of 3 outdated, stale: binderhub");
    }

    @Test
    void soundsTheAlarmAlsoWhenNothingCanBeProposed() throws Exception {
        site.answers("propose", 5, "{\"message\":\"frozen\",\"remedy\":\"lift\"}");
        site.answers("updates", 5, "{\"message\":\"stale: binderhub\",\"remedy\":\"merge\"}");
        Build build = site.controller().run(BuildRequest.of(site.plain("checkUpdates()")));
        assertThat(build.result()).isEqualTo(BuildResult.FAILURE);
        assertThat(build.description()).isEqualTo("frozen; stale: binderhub");
    }

    @Test
    void setsTheTimerOnlyWhenItMayManageTheJob() throws Exception {
        Job job = site.plain("checkUpdates(manageJob: true, cron: '@hourly')");
        site.controller().run(BuildRequest.of(job));
        assertThat(site.controller().properties(job).cron()).containsExactly("@hourly");
        assertThat(site.controller().properties(job).exclusive()).isTrue();
    }

    @Test
    void failsTheCheckInOneLine() throws Exception {
        site.answers("propose", 5, "{\"message\":\"frozen\",\"remedy\":\"binder-cd freeze --lift\"}");
        Build build = site.controller().run(BuildRequest.of(site.plain("checkUpdates()")));
        assertThat(build.console())
                .contains("ERROR: binder-cd propose: refused by policy: frozen. Remedy: binder-cd freeze --lift");
    }

    @Test
    void deliversWhatAPersonAsksForWithWhoAndWhyOnRecord() throws Exception {
        Job job = site.plain("deployNow(component: 'binderhub', version: '4031', environment: 'prod', reason: 'fix')");
        Build build = site.controller().run(BuildRequest.of(job).because(BuildCause.user("alice")));
        assertThat(build.result()).isEqualTo(BuildResult.SUCCESS);
        assertThat(site.calls())
                .extracting(Site.Call::command)
                .containsExactly("propose binderhub", "deploy staging", "verify staging", "promote");
        assertThat(site.calls().get(0).options()).hasToString("{merge=true, reason=fix (asked for by alice), to=4031}");
        assertThat(site.calls().get(1).options()).hasToString("{reason=fix (asked for by alice)}");
        assertThat(site.calls().get(3).options()).hasToString("{afterEnd=true, approvedBy=[alice]}");
        assertThat(build.stages()).extracting("name").containsExactly("Proposal", "Staging", "Tests", "Production");
    }

    @Test
    void stopsAtStagingUnlessProductionIsAskedFor() throws Exception {
        Job job = site.plain("deployNow(component: 'binderhub', reason: 'try')");
        site.controller().run(BuildRequest.of(job).because(BuildCause.timer()));
        assertThat(site.labels()).containsExactly("propose", "deploy-staging", "verify-staging");
        assertThat(site.calls().get(0).options())
                .hasToString("{merge=true, reason=try (asked for by Started by timer)}");
    }

    @Test
    void countsThePersonWhoAsksAsOneApproval() throws Exception {
        site.answers(
                "deploy-staging",
                0,
                Site.DONE.formatted("staged", ",\"result\":{\"approvals\":{\"required\":2,\"given\":[]}}"));
        Job job = site.plain("deployNow(component: 'binderhub', environment: 'prod', reason: 'fix')");
        site.controller()
                .run(BuildRequest.of(job)
                        .because(BuildCause.user("alice"))
                        .in(BuildRequest.Mode.plain().answered(prompt -> InputAnswers.Answer.yes("bob"))));
        assertThat(site.calls().get(3).options()).hasToString("{afterEnd=true, approvedBy=[alice, bob]}");
    }

    @Test
    void definesItsParametersWithTheFirstBuildAndRunsWithTheSecond() throws Exception {
        Job job = site.plain("deployNow(manageJob: true)");
        Build first = site.controller().run(BuildRequest.of(job));
        assertThat(first.result()).isEqualTo(BuildResult.NOT_BUILT);
        assertThat(first.console()).contains("The parameters are defined; start the job again with them.");
        assertThat(site.labels()).isEmpty();
        assertThat(site.controller().properties(job).parameters())
                .extracting("name")
                .containsExactly("component", "version", "environment", "reason");
        Build second = site.controller()
                .run(BuildRequest.of(job)
                        .with(Map.of(
                                "component", " binderhub ", "version", "", "environment", "prod", "reason", "why")));
        assertThat(second.result()).isEqualTo(BuildResult.SUCCESS);
        assertThat(site.labels()).containsExactly("propose", "deploy-staging", "verify-staging", "promote");
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        assertThat(run("deployNow(reason: 'x')")).contains("ERROR: deployNow: say which component");
        assertThat(run("deployNow(component: 'x')")).contains("ERROR: deployNow: say why (reason), for the record");
        assertThat(run("deployNow(component: 'x', reason: 'x', environment: 'moon')"))
                .contains("ERROR: deployNow: environment is staging or prod, not moon");
        assertThat(site.labels()).isEmpty();
    }

    private java.util.List<String> run(String jenkinsfile) throws Exception {
        return site.run(jenkinsfile).console();
    }

    @Test
    void takesWhatIsProposedAlreadyForGranted() throws Exception {
        site.answers("propose", 4, "{\"category\":\"nothing\",\"message\":\"pinned already\"}");
        Job job = site.plain("deployNow(component: 'binderhub', reason: 'again')");
        assertThat(site.controller().run(BuildRequest.of(job)).result()).isEqualTo(BuildResult.SUCCESS);
        assertThat(site.labels()).containsExactly("propose", "deploy-staging", "verify-staging");
    }

    @Test
    void bringsToProductionWhatIsPinnedAndHasEndedOnStaging() throws Exception {
        site.answers("propose", 4, "{\"category\":\"nothing\",\"message\":\"pinned already\"}");
        site.answers("deploy-staging", 4, "{\"category\":\"nothing\",\"message\":\"its delivery ended as ended\"}");
        Job job = site.plain("deployNow(component: 'binderhub', environment: 'prod', reason: 'now everywhere')");
        assertThat(site.controller().run(BuildRequest.of(job)).result()).isEqualTo(BuildResult.SUCCESS);
        assertThat(site.labels()).containsExactly("propose", "deploy-staging", "verify-staging", "promote");
        assertThat(site.calls().get(3).options()).hasToString("{afterEnd=true, approvedBy=[admin]}");
    }
}
