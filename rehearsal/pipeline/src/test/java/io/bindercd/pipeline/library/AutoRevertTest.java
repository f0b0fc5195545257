package io.bindercd.pipeline.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.pipeline.Build;
import io.bindercd.pipeline.BuildRequest;
import io.bindercd.pipeline.engine.Disruption;
import io.bindercd.pipeline.spi.BuildResult;
import io.bindercd.pipeline.spi.FlowInterruptedException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutoRevertTest {
    private static final String BLOCK = "node { autoRevert(retryFor: '0s') { deployStaging(); echo('on'); 'value' } }";

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
    void passesTheBodysValueWhenAllIsWell() throws Exception {
        Build build = site.run("node { echo('got ' + autoRevert { deployStaging(); 'value' }) }");
        assertThat(build.console()).contains("got value");
        assertThat(site.labels()).containsExactly("deploy-staging");
    }

    @Test
    void revertsWhatIsUnhealthyAndFailsSayingBoth() throws Exception {
        site.answers("deploy-staging", 6, "{\"message\":\"image nope:1 does not exist\"}");
        site.answers("revert-staging", 0, Site.DONE.formatted("staging runs revision 7 again", ""));
        Build build = site.run(BLOCK);
        assertThat(build.result()).isEqualTo(BuildResult.FAILURE);
        assertThat(site.labels()).containsExactly("deploy-staging", "revert-staging");
        assertThat(site.calls().get(1).options()).hasToString("{reason=image nope:1 does not exist}");
        assertThat(build.console())
                .contains("binder-cd deploy staging: unhealthy: image nope:1 does not exist. Reverting.")
                .contains("io.bindercd.CliFailure: binder-cd deploy staging: unhealthy: image nope:1 does not exist."
                        + " Reverted: staging runs revision 7 again")
                .doesNotContain("on");
    }

    @Test
    void revertsProductionWhenThePromotionIsUnhealthy() throws Exception {
        site.answers("promote", 6, "{}");
        site.run("node { autoRevert { promoteProd() } }");
        assertThat(site.calls()).extracting(Site.Call::command).containsExactly("promote", "revert prod");
    }

    @Test
    void leavesEveryOtherFailureAlone() throws Exception {
        for (int status : new int[] {1, 2, 3, 5, 7, 143}) {
            site.forget();
            site.answers("deploy-staging", status, "{\"message\":\"no\"}");
            Build build = site.run("node { autoRevert { deployStaging(retryFor: '0s') } }");
            assertThat(build.result()).isEqualTo(BuildResult.FAILURE);
            assertThat(site.labels()).containsExactly("deploy-staging");
        }
        site.forget();
        assertThat(site.run("node { autoRevert { error('mine') } }").console()).contains("ERROR: mine");
        assertThat(site.labels()).isEmpty();
    }

    @Test
    void saysWhenTheRevertFailsAsWell() throws Exception {
        site.answers("deploy-staging", 6, "{\"message\":\"red\"}");
        site.answers("revert-staging", 5, "{\"message\":\"the head has moved\",\"remedy\":\"do it by hand\"}");
        assertThat(site.run(BLOCK).console())
                .contains(
                        "io.bindercd.CliFailure: binder-cd deploy staging: unhealthy: red. THE REVERT HAS FAILED AS WELL:"
                                + " binder-cd revert staging: refused by policy: the head has moved. Remedy: do it by hand");
    }

    @Test
    void revertsOnceWhereBlocksAreNested() throws Exception {
        site.answers("deploy-staging", 6, "{}");
        site.run("node { autoRevert { autoRevert { deployStaging() } } }");
        assertThat(site.labels()).containsExactly("deploy-staging", "revert-staging");
    }

    @Test
    void neverSwallowsAnAbort() throws Exception {
        site.answers("deploy-staging", 6, "{}");
        site.run(BLOCK);
        int steps = site.run(BLOCK).steps().size();
        for (int step = 1; step <= steps; step++) {
            Build build = site.run(BLOCK, BuildRequest.Mode.plain().disturbed(Disruption.abortAt(step)));
            assertThat(build.result()).as("step " + step).isEqualTo(BuildResult.ABORTED);
            assertThat(build.failure()).as("step " + step).isInstanceOf(FlowInterruptedException.class);
        }
    }
}
