package io.bindercd.world.binder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bindercd.world.binder.setup.BinderFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(300)
class BinderMemberTest {
    private static final String CACHED = "/build/gh/demo-org/cached/HEAD";
    private static final String QUICK = "/build/gh/demo-org/quick/HEAD";
    private static final String NEWER = "quay.io/jupyterhub/k8s-binderhub:0.2.0-0.dev.git.2228.h1234567";
    private MemberFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new MemberFixture();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private JsonNode versions() throws IOException {
        return new ObjectMapper()
                .readTree(RawAnswer.get(fixture.binder.uri(), "/versions").body());
    }

    /** What the replicas say in turn, read until the cluster's change must be known. */
    private Set<String> versionsSoon(String awaited) throws IOException {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 10_000 && !seen.contains(awaited); i++) {
            seen.add(versions().path("binderhub").asText());
        }
        return seen;
    }

    @Test
    void tellsTheVersionsOfTheReadyPods() throws IOException {
        assertThat(versions().path("binderhub").asText()).isEqualTo("0.2.0+2227.gb9fad995");
        assertThat(versions().path("builder_info").path("build_image").asText())
                .isEqualTo("quay.io/jupyterhub/repo2docker:2026.4.0");
    }

    @Test
    void aNewPodThatIsNotReadyChangesNothing() throws IOException {
        versions();
        fixture.cluster.pod("binder", NEWER, false);
        fixture.cluster.remove("hub");
        RawAnswer health = RawAnswer.get(fixture.binder.uri(), "/health");
        while (health.status() == 200) {
            health = RawAnswer.get(fixture.binder.uri(), "/health");
        }
        assertThat(versions().path("binderhub").asText()).isEqualTo("0.2.0+2227.gb9fad995");
    }

    @Test
    void whileOldAndNewPodsAreReadyTheyAnswerInTurn() throws IOException {
        fixture.cluster.pod("binder", NEWER, true);
        assertThat(versionsSoon("0.2.0+2228.g1234567")).contains("0.2.0+2228.g1234567");
        assertThat(List.of(
                        versions().path("binderhub").asText(),
                        versions().path("binderhub").asText()))
                .containsExactlyInAnyOrder("0.2.0+2227.gb9fad995", "0.2.0+2228.g1234567");
    }

    @Test
    void aRunningPodKeepsTheSettingsItStartedWith() throws IOException {
        versions();
        fixture.cluster.config("quay.io/jupyterhub/repo2docker:2026.9.0", "registry.example.test/new-", null);
        fixture.cluster.pod("binder", NEWER, true);
        versionsSoon("0.2.0+2228.g1234567");
        Set<String> told = new HashSet<>();
        for (int i = 0; i < 2; i++) {
            JsonNode versions = versions();
            told.add(versions.path("binderhub").asText() + " "
                    + versions.path("builder").asText());
        }
        assertThat(told)
                .containsExactlyInAnyOrder(
                        "0.2.0+2227.gb9fad995 quay.io/jupyterhub/repo2docker:2026.4.0",
                        "0.2.0+2228.g1234567 quay.io/jupyterhub/repo2docker:2026.9.0");
    }

    @Test
    void withoutReadyPodsTheIngressAnswersAndWithoutAReleaseThereIsNoRoute() throws IOException {
        fixture.cluster.remove("binder");
        assertThat(RawAnswer.get(fixture.binder.uri(), "/health").status()).isEqualTo(404);
        try (MemberFixture other = new MemberFixture()) {
            other.cluster.remove("binder");
            other.cluster.pod("binder", NEWER, false);
            assertThat(RawAnswer.get(other.binder.uri(), "/health").status()).isEqualTo(503);
            other.cluster.remove("proxy");
            RawAnswer hub = RawAnswer.get(other.hub.uri(), "/hub/api/health");
            while (hub.status() == 200) {
                hub = RawAnswer.get(other.hub.uri(), "/hub/api/health");
            }
            assertThat(hub.status()).isEqualTo(503);
        }
    }

    @Test
    void goesOnWhileTheApiIsAway() throws IOException {
        versions();
        fixture.cluster.breakDown(true);
        fixture.stream(CACHED);
        assertThat(versions().path("binderhub").asText()).isEqualTo("0.2.0+2227.gb9fad995");
    }

    @Test
    void whatWasBuiltOnceIsFoundTheNextTime() throws IOException {
        assertThat(fixture.stream(QUICK).body()).contains("Waiting for build to start", "Built image, launching");
        assertThat(fixture.stream(QUICK).body()).contains("Found built image").doesNotContain("Waiting for build");
        assertThat(fixture.member.runningServers()).hasSize(2);
    }

    @Test
    void oneBuildServesTwoClientsAndEachGetsItsOwnServer() throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<CompletableFuture<RawAnswer>> both = List.of(
                    CompletableFuture.supplyAsync(this::quick, pool), CompletableFuture.supplyAsync(this::quick, pool));
            Set<String> urls = new HashSet<>();
            for (CompletableFuture<RawAnswer> one : both) {
                String ready = one.join().chunks().stream()
                        .filter(chunk -> chunk.contains("\"phase\": \"ready\""))
                        .findFirst()
                        .orElseThrow();
                urls.add(Form.event(ready).path("url").asText());
            }
            assertThat(urls).hasSize(2);
            assertThat(fixture.member.runningServers()).hasSize(2);
        } finally {
            pool.shutdownNow();
        }
    }

    private RawAnswer quick() {
        try {
            return fixture.stream(QUICK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whoeverLeavesWhileItLaunchesLeavesAServerBehind() throws IOException {
        RawAnswer.to(
                fixture.binder.uri(),
                RawAnswer.request("GET", CACHED, "Accept: text/event-stream"),
                chunk -> chunk.contains("Server requested"));
        while (fixture.member.runningServers().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(fixture.member.runningServers()).singleElement().asString().startsWith("demo-org-cached-");
    }

    @Test
    void takesATokenForItsOwnSpecOnly() throws IOException {
        String page = RawAnswer.get(fixture.binder.uri(), "/v2/gh/demo-org/cached/HEAD")
                .body();
        String token = page.substring(
                page.indexOf("\"buildToken\": \"") + 15, page.indexOf("\"", page.indexOf("\"buildToken\": \"") + 15));
        assertThat(fixture.stream(CACHED + "?build_token=" + token).body()).contains("\"phase\": \"ready\"");
        assertThat(fixture.stream(QUICK + "?build_token=" + token).body()).contains("Invalid build token");
    }

    @ParameterizedTest
    @CsvSource({"STREAM_BROKEN, cut", "STREAM_ENDS, last chunk"})
    void streamsCanGoWrong(BinderFault fault, String end) throws IOException {
        fixture.strike(fault);
        RawAnswer answer = fixture.stream(CACHED);
        assertThat(answer.end()).isEqualTo(end);
        // a slow machine lets keepalives fall in between, as a slow launch does
        assertThat(answer.chunks())
                .filteredOn(chunk -> !chunk.startsWith(":keepalive"))
                .hasSize(3);
        assertThat(answer.body()).doesNotContain("ready");
    }

    @Test
    void faultsComeAndGoWithTheVersionThatHasThem() throws IOException {
        fixture.member.faults().strike("0.2.0-0.dev.git.2228.h1234567", BinderFault.HUB_TOKEN);
        assertThat(fixture.launch().path("phase").asText()).isEqualTo("ready");
        fixture.cluster.remove("binder");
        fixture.cluster.pod("binder", NEWER, true);
        versionsSoon("0.2.0+2228.g1234567");
        assertThat(fixture.launch().path("message").asText()).startsWith("Failed to create temporary user");
    }

    @Test
    void faultsComeAlsoWithABuildImage() throws IOException {
        fixture.member.faults().strike("quay.io/jupyterhub/repo2docker:2026.4.0", BinderFault.BANNED);
        assertThat(fixture.launch().path("status_code").asInt()).isEqualTo(403);
        fixture.member.faults().heal(BinderFault.BANNED);
        assertThat(fixture.launch().path("phase").asText()).isEqualTo("ready");
    }

    @Test
    void oneReplicaCanLagBehind() throws IOException {
        versions();
        fixture.member.faults().strike(BinderFault.VERSIONS_LAG);
        fixture.cluster.remove("binder");
        fixture.cluster.pod("binder", NEWER, true);
        versionsSoon("0.2.0+2228.g1234567");
        assertThat(List.of(
                        versions().path("binderhub").asText(),
                        versions().path("binderhub").asText()))
                .containsExactlyInAnyOrder("0.2.0+2227.gb9fad995", "0.2.0+2228.g1234567");
    }

    @Test
    void quotaOfTheReleaseCounts() throws IOException {
        fixture.cluster.config("quay.io/jupyterhub/repo2docker:2026.4.0", "registry.example.test/binder/r2d-", 1);
        assertThat(fixture.launch().path("phase").asText()).isEqualTo("ready");
        assertThat(fixture.launch().path("message").asText()).startsWith("Too many users on this BinderHub");
    }

    @Test
    void aNewServerCanBeLate() throws IOException {
        fixture.launch();
        fixture.strike(BinderFault.SERVER_LATE);
        String api = "/user/" + fixture.member.runningServers().get(0) + "/api";
        assertThat(RawAnswer.get(fixture.hub.uri(), api).status()).isEqualTo(503);
        assertThat(RawAnswer.get(fixture.hub.uri(), api).status()).isEqualTo(503);
        assertThat(RawAnswer.get(fixture.hub.uri(), api).status()).isEqualTo(200);
    }
}
