package io.bindercd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.core.ManualTime;
import io.bindercd.http.LoopbackServer;
import io.bindercd.json.Json;
import io.bindercd.testing.DeployWorld;
import io.bindercd.testing.SiteWorld;
import io.bindercd.testing.SmallSite;
import io.bindercd.world.binder.setup.BinderFault;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What receivers get of whole commands, over real HTTP. */
class NotificationsTest {
    private static final String NOTIFICATIONS = """
            notifications:
              - {kind: slack, urlVariable: CHAT_HOOK, on: [failure, revert, promotion, stale, proposal]}
            """;

    @TempDir
    private Path folder;

    private final LoopbackServer server = LoopbackServer.start();
    private final URI hook = server.on("/hook/k3y", (request, wire) -> wire.answer(200, Map.of(), "ok"));

    @AfterEach
    void stop() {
        server.close();
    }

    /** The messages, without their marks. */
    private List<String> texts() {
        return server.requests().stream()
                .map(request -> Json.parse("", request.body()).get("text").text())
                .toList();
    }

    private String last() {
        List<String> texts = texts();
        return texts.get(texts.size() - 1);
    }

    @Test
    void tellsOfAProposalOnceAndNeverFailsForIt() {
        try (DeployWorld world =
                new DeployWorld(folder, ManualTime.start(), site -> site.put("binder-cd.yaml", NOTIFICATIONS))) {
            world.upstream().release(world.component("binderhub"), "Newer", 2);
            world.environment().put("BUILD_URL", "https://ci.example/job/7/");
            world.environment().put("CHAT_HOOK", hook.toString());
            world.propose("binderhub", "--dry-run").ended(0);
            assertThat(texts()).isEmpty();
            world.propose("binderhub").ended(0);
            assertThat(texts())
                    .singleElement()
                    .asString()
                    .contains("Proposed: binderhub", "/pull/1", "https://ci.example/job/7/");
            world.propose("binderhub").ended(0);
            assertThat(texts()).hasSize(1);

            world.upstream().release(world.component("thing"), "Newer", 2);
            world.environment().remove("CHAT_HOOK");
            assertThat(world.propose("thing").ended(0).err()).containsOnlyOnce("CHAT_HOOK is not set");
        }
    }

    @Test
    void tellsOfFailureRevertAndPromotion() throws IOException {
        try (SiteWorld world = SiteWorld.single(folder)) {
            world.variables().put("CHAT_HOOK", hook.toString());
            world.variables().put("BUILD_URL", "https://ci.example/job/8/");
            String yaml = Files.readString(world.work().resolve("binder-cd.yaml"));
            String good = world.change("Notify", "binder-cd.yaml", yaml + NOTIFICATIONS);
            world.delivery("deploy", "staging").ended(0);
            world.cli("verify", "staging").ended(0);
            assertThat(texts()).isEmpty();
            world.delivery("promote").ended(0);
            assertThat(last()).contains("promoted " + good, "prod", "PASS", "https://ci.example/job/8/");

            world.pages(SmallSite.STAGING).faults().strike(SmallSite.V2, BinderFault.SPAWN_FAILS);
            String bad = world.change("Bump BinderHub", "mybinder/Chart.yaml", SmallSite.chartYaml(SmallSite.V2));
            world.delivery("deploy", "staging").ended(0);
            world.cli("verify", "staging").ended(6);
            assertThat(texts()).hasSize(2);
            assertThat(last())
                    .contains(
                            "staging: verify has failed", "cached-launch", bad, "To do: ", "https://ci.example/job/8/");

            server.on("/hook/k3y", (request, wire) -> wire.answer(500, Map.of(), "no"));
            world.delivery("revert", "staging", "--dry-run").ended(0);
            assertThat(texts()).hasSize(2);
            CliRun reverted = world.delivery("revert", "staging", "--reason", "launches fail")
                    .ended(0);
            assertThat(reverted.err()).contains("no revert notification: the webhook of CHAT_HOOK answers 500");
            assertThat(texts()).hasSize(4);
            assertThat(texts().get(2)).contains("Revert begun: commit " + bad, "launches fail", SmallSite.V2);
            assertThat(last())
                    .contains("Revert done: ", "On hold: binderhub " + SmallSite.V2, "Pull request: https://");
            assertThat(texts())
                    .noneMatch(text -> text.contains(world.variables().get("GITHUB_TOKEN")));
        }
    }
}
