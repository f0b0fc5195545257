package io.bindercd.world.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bindercd.world.binder.Loopback;
import io.bindercd.world.time.ManualTimelapse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RedirectorTest {
    private static final String HEALTHY = "{\"ok\": true, \"checks\": [{\"service\": \"JupyterHub API\", \"ok\": true},"
            + " {\"service\": \"Pod quota\", \"total_pods\": 60, \"quota\": 200, \"ok\": true}]}";
    private static final RedirectorSettings SETTINGS = new RedirectorSettings(
            URI.create("https://mybinder.org"),
            URI.create("https://static.mybinder.org"),
            RedirectorSettings.Check.SITE,
            2);

    private final ManualTimelapse time = new ManualTimelapse();
    private final Map<String, Reach.Reply> answers = new HashMap<>();
    private final List<Reach.Request> asked = new ArrayList<>();
    private final List<FederationHost> hosts = List.of(host("one", true), host("two", false), host("three", false));

    private static FederationHost host(String name, boolean prime) {
        return FederationHost.at(name, URI.create("https://" + name + ".mybinder.org"), 50, prime);
    }

    private Reach.Reply reach(Reach.Request request) throws IOException {
        asked.add(request);
        Reach.Reply reply = answers.get(request.uri().toString());
        if (reply == null) {
            throw new ConnectException("refused");
        }
        return reply;
    }

    private void says(String url, int status, String body) {
        answers.put(url, new Reach.Reply(status, Map.of("Content-Type", List.of("text/html")), body));
    }

    private void member(String name, String version, String health) {
        says("https://" + name + ".mybinder.org/versions", 200, "{\"binderhub\": \"" + version + "\"}");
        says("https://" + name + ".mybinder.org/health", 200, health);
    }

    private Redirector started() {
        for (String name : List.of("one", "two", "three")) {
            member(name, "1", HEALTHY);
        }
        return Redirector.inline(hosts, SETTINGS, this::reach, time);
    }

    private Set<String> out(Redirector redirector) {
        return redirector.trouble(0).keySet();
    }

    @Test
    void takesEverybodyForHealthyUntilItHasLooked() throws IOException {
        try (Redirector redirector = started()) {
            answers.clear();
            assertThat(out(redirector)).isEmpty();
            time.advance(Duration.ofSeconds(17));
            assertThat(out(redirector)).containsExactlyInAnyOrder("one", "two", "three");
        }
    }

    @Test
    void memberWhoseVersionsDifferFromPrimesIsOutUntilTheyAgree() {
        try (Redirector redirector = started()) {
            time.advance(Duration.ofSeconds(40));
            member("two", "2", HEALTHY);
            time.advance(Duration.ofSeconds(20));
            assertThat(redirector.trouble(0)).containsOnlyKeys("two").containsValue("versions differ from prime's");
            assertThat(redirector.trouble(1)).containsOnlyKeys("two");
            member("one", "2", HEALTHY);
            // prime is seen after one period at most, the others one period later; a period is 15.75 s at most
            time.advance(Duration.ofSeconds(32));
            assertThat(out(redirector)).contains("three");
            member("three", "2", HEALTHY);
            time.advance(Duration.ofSeconds(96));
            assertThat(out(redirector)).isEmpty();
        }
    }

    @Test
    void memberThatFailedIsLookedAtAgainOnlyAfterTheLongerPeriod() {
        try (Redirector redirector = started()) {
            time.advance(Duration.ofSeconds(17));
            answers.remove("https://three.mybinder.org/versions");
            time.advance(Duration.ofSeconds(17));
            assertThat(out(redirector)).containsExactly("three");
            member("three", "1", HEALTHY);
            time.advance(Duration.ofSeconds(60));
            assertThat(out(redirector)).containsExactly("three");
            time.advance(Duration.ofSeconds(40));
            assertThat(out(redirector)).isEmpty();
        }
    }

    @Test
    void isStricterThanHealthItself() {
        try (Redirector redirector = started()) {
            member("two", "1", HEALTHY.replace("60", "190"));
            member(
                    "three",
                    "1",
                    "{\"ok\": true, \"checks\": [{\"service\": \"Pod quota\", \"ok\": false, \"_ignore_failure\": true}]}");
            time.advance(Duration.ofSeconds(17));
            assertThat(redirector.trouble(0))
                    .containsEntry("two", "Pod quota is almost used up")
                    .containsEntry("three", "Pod quota is not ok");
        }
    }

    @Test
    void triesConnectionsAgainButNotAnswers() {
        try (Redirector redirector = started()) {
            answers.remove("https://two.mybinder.org/health");
            says("https://three.mybinder.org/versions", 503, "");
            time.advance(Duration.ofMillis(15_800));
            assertThat(out(redirector)).containsExactlyInAnyOrder("two", "three");
            assertThat(count("https://two.mybinder.org/health")).isEqualTo(2 * 6);
            assertThat(count("https://three.mybinder.org/versions")).isEqualTo(2);
        }
    }

    private long count(String url) {
        return asked.stream()
                .filter(request -> request.uri().toString().equals(url))
                .count();
    }

    @Test
    void doesNotStartWithoutAPrime() {
        List<FederationHost> nobody =
                List.of(host("two", false), FederationHost.at("one", URI.create("https://x"), 0, true));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Redirector.inline(nobody, SETTINGS, this::reach, time))
                .withMessageContaining("prime");
    }

    @Test
    void listsWhoIsInRotation() throws IOException {
        try (Redirector redirector = started();
                Loopback host = new Loopback(redirector)) {
            answers.remove("https://two.mybinder.org/health");
            time.advance(Duration.ofSeconds(17));
            JsonNode active = new ObjectMapper()
                    .readTree(HttpReach.direct().send(get(host, "active_hosts")).body())
                    .path("active_hosts");
            assertThat(active.has("two")).isFalse();
            assertThat(active.path("one").path("prime").asBoolean()).isTrue();
            assertThat(active.path("three").path("url").asText()).isEqualTo("https://three.mybinder.org");
            assertThat(active.path("three").path("weight").asInt()).isEqualTo(50);
        }
    }

    private static Reach.Request get(Loopback host, String path, String... cookie) {
        Map<String, String> headers = cookie.length == 0 ? Map.of() : Map.of("Cookie", cookie[0]);
        return new Reach.Request("GET", URI.create(host.uri() + path), headers, Duration.ofSeconds(10));
    }

    @Test
    void sendsBuildsToMembersInRotationAndRemembersThem() throws IOException {
        try (Redirector redirector = started();
                Loopback host = new Loopback(redirector)) {
            answers.remove("https://two.mybinder.org/health");
            time.advance(Duration.ofSeconds(17));
            Set<String> places = new HashSet<>();
            for (int i = 0; i < 200; i++) {
                Reach.Reply reply = HttpReach.direct().send(get(host, "build/gh/a/b/HEAD?x=1"));
                assertThat(reply.status()).isEqualTo(307);
                assertThat(reply.headers().get("set-cookie"))
                        .singleElement()
                        .asString()
                        .contains("Max-Age=14400", "Path=/build/gh/a/b/HEAD");
                places.addAll(reply.headers().getOrDefault("location", List.of()));
            }
            assertThat(places)
                    .containsExactlyInAnyOrder(
                            "https://one.mybinder.org/build/gh/a/b/HEAD?x=1",
                            "https://three.mybinder.org/build/gh/a/b/HEAD?x=1");
            Reach.Reply again = HttpReach.direct().send(get(host, "build/gh/a/b/HEAD", "host=three; other=x"));
            assertThat(again.headers().get("location")).containsExactly("https://three.mybinder.org/build/gh/a/b/HEAD");
        }
    }

    @Test
    void sendsEverybodyToPrimeWhenNobodyIsHealthy() throws IOException {
        try (Redirector redirector = started();
                Loopback host = new Loopback(redirector)) {
            answers.clear();
            time.advance(Duration.ofSeconds(17));
            assertThat(HttpReach.direct()
                            .send(get(host, "build/gh/a/b/HEAD"))
                            .headers()
                            .get("location"))
                    .containsExactly("https://one.mybinder.org/build/gh/a/b/HEAD");
        }
    }

    @Test
    void givesPrimesPagesAndTheStaticHostsBadges() throws IOException {
        try (Redirector redirector = started();
                Loopback host = new Loopback(redirector)) {
            says("https://one.mybinder.org/v2/gh/a/b/HEAD", 200, "<div id=\"root\"></div>");
            Reach.Reply page = HttpReach.direct().send(get(host, "v2/gh/a/b/HEAD"));
            assertThat(page.body()).contains("root");
            assertThat(asked.get(asked.size() - 1).headers())
                    .containsEntry("X-Forwarded-Host", "mybinder.org")
                    .containsEntry("Origin", "https://mybinder.org")
                    .containsEntry("X-Binder-Launch-Host", "https://mybinder.org/");
            assertThat(HttpReach.direct().send(get(host, "nowhere")).status()).isEqualTo(500);
            Reach.Reply badge = HttpReach.direct().send(get(host, "badge.svg"));
            assertThat(badge.status()).isEqualTo(301);
            assertThat(badge.headers().get("location")).containsExactly("https://static.mybinder.org/badge.svg");
        }
    }
}
