package io.bindercd.world.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bindercd.world.net.Faults;
import io.bindercd.world.net.Gateway;
import io.bindercd.world.net.GatewayClient;
import io.bindercd.world.net.GatewayClient.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OciRegistryTest {
    private static final Instant CREATED = Instant.parse("2026-08-05T10:00:00Z");
    private static final String NAME = "jupyterhub/repo2docker";
    private static final String REPOSITORY = "https://quay.io/v2/" + NAME;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Gateway gateway;
    private GatewayClient client;
    private OciRegistry quay;

    @BeforeEach
    void start() throws IOException {
        gateway = Gateway.start(folder);
        client = new GatewayClient(gateway);
        Registries registries = Registries.usual();
        registries.mount(gateway);
        quay = registries.of("quay.io/jupyterhub/repo2docker:1");
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        gateway.close();
    }

    private String token(String name) throws IOException {
        Answer answer = client.get("https://quay.io/v2/auth?service=quay.io&scope=repository:" + name + ":pull");
        return "Bearer " + JSON.readTree(answer.text()).get("token").asText();
    }

    private Answer get(String path) throws IOException {
        return client.get(REPOSITORY + path, "Authorization", token(NAME));
    }

    @Test
    void asksForTokenAndSaysWhereToGetIt() throws IOException {
        quay.publishImage(new Image(NAME, "1", CREATED));
        Answer refused = client.get(REPOSITORY + "/manifests/1");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.headers())
                .containsEntry(
                        "www-authenticate",
                        "Bearer realm=\"https://quay.io/v2/auth\",service=\"quay.io\",scope=\"repository:" + NAME
                                + ":pull\"");
        assertThat(JSON.readTree(refused.text()).at("/errors/0/code").asText()).isEqualTo("UNAUTHORIZED");
        assertThat(get("/manifests/1").status()).isEqualTo(200);
        assertThat(client.get(REPOSITORY + "/manifests/1", "Authorization", token("other/image"))
                        .status())
                .isEqualTo(401);
        assertThat(client.get("https://quay.io/v2/").status()).isEqualTo(401);
        assertThat(client.get("https://quay.io/v2/", "Authorization", token(NAME))
                        .status())
                .isEqualTo(200);
        assertThat(client.get("https://quay.io/v2/auth?service=else").status()).isEqualTo(401);
    }

    @Test
    void tokensExpireWhenTold() throws IOException {
        quay.publishImage(new Image(NAME, "1", CREATED));
        String token = token(NAME);
        quay.expireTokens();
        assertThat(client.get(REPOSITORY + "/manifests/1", "Authorization", token)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void leadsFromTagOverIndexAndConfigToLabels() throws IOException {
        String digest = quay.publishImage(new Image(
                NAME,
                "1",
                CREATED,
                List.of(Platform.LINUX_AMD64, Platform.parse("linux/arm/v7")),
                Map.of("org.opencontainers.image.revision", "97bb4e45a")));
        Answer index = get("/manifests/1");
        assertThat(index.headers())
                .containsEntry("docker-content-digest", digest)
                .containsEntry("content-type", "application/vnd.oci.image.index.v1+json");
        assertThat(digest).isEqualTo(Digest.of(index.text().getBytes(StandardCharsets.UTF_8)));
        JsonNode second = JSON.readTree(index.text()).at("/manifests/1");
        assertThat(second.get("platform").toString())
                .isEqualTo("{\"architecture\":\"arm\",\"os\":\"linux\",\"variant\":\"v7\"}");
        JsonNode manifest =
                JSON.readTree(get("/manifests/" + second.get("digest").asText()).text());
        Answer redirect = get("/blobs/" + manifest.at("/config/digest").asText());
        assertThat(redirect.status()).isEqualTo(307);
        String location = redirect.header("location");
        assertThat(location).startsWith("https://cdn01.quay.io/");
        JsonNode config = JSON.readTree(client.get(location).text());
        assertThat(config.get("created").asText()).isEqualTo("2026-08-05T10:00:00Z");
        assertThat(config.at("/config/Labels/org.opencontainers.image.revision").asText())
                .isEqualTo("97bb4e45a");
        assertThat(client.get(location, "Authorization", token(NAME)).status()).isEqualTo(400);
    }

    @Test
    void answersHeadWithoutBody() throws IOException {
        String digest = quay.publishImage(new Image(NAME, "1", CREATED, List.of(Platform.LINUX_AMD64), Map.of()));
        Answer head = client.send("HEAD", REPOSITORY + "/manifests/1", null, "Authorization", token(NAME));
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.text()).isEmpty();
        assertThat(head.headers())
                .containsEntry("docker-content-digest", digest)
                .containsEntry("content-type", "application/vnd.oci.image.manifest.v1+json")
                .containsKey("content-length");
        assertThat(client.send("PUT", REPOSITORY + "/manifests/1", "{}", "Authorization", token(NAME))
                        .status())
                .isEqualTo(405);
    }

    @Test
    void listsTagsInPages() throws IOException {
        for (int i = 100; i < 220; i++) {
            quay.publishImage(new Image(NAME, "2026.4.1.dev" + i, CREATED));
        }
        List<String> tags = new ArrayList<>();
        int pages = 0;
        for (String url = "/tags/list?n=1000"; !url.isEmpty(); pages++) {
            Answer page = get(url);
            JSON.readTree(page.text()).get("tags").forEach(tag -> tags.add(tag.asText()));
            String link = page.header("link");
            url = link.isEmpty() ? "" : link.substring(link.indexOf("/tags/"), link.indexOf('>'));
        }
        assertThat(pages).isEqualTo(3);
        assertThat(tags).hasSize(120).isSorted().doesNotHaveDuplicates();
        assertThat(JSON.readTree(get("/tags/list?n=2&last=2026.4.1.dev218").text())
                        .get("tags")
                        .toString())
                .isEqualTo("[\"2026.4.1.dev219\"]");
    }

    @Test
    void hidesOrNamesWhatIsNotThere() throws IOException {
        quay.publishImage(new Image(NAME, "1", CREATED));
        assertThat(get("/manifests/2").status()).isEqualTo(404);
        assertThat(get("/blobs/sha256:0").status()).isEqualTo(404);
        assertThat(client.get("https://quay.io/v2/no/such/manifests/1", "Authorization", token("no/such"))
                        .status())
                .isEqualTo(401);
        Answer token = client.get("https://ghcr.io/token?service=ghcr.io&scope=repository:no/such:pull");
        Answer unknown = client.get(
                "https://ghcr.io/v2/no/such/manifests/1",
                "Authorization",
                "Bearer " + JSON.readTree(token.text()).get("token").asText());
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text()).contains("NAME_UNKNOWN");
    }

    @Test
    void imagesLoseTagsAndPlatforms() throws IOException {
        quay.publishImage(new Image(NAME, "1", CREATED));
        JsonNode index = JSON.readTree(get("/manifests/1").text());
        quay.forget(NAME, index.at("/manifests/0/digest").asText());
        assertThat(get("/manifests/" + index.at("/manifests/0/digest").asText()).status())
                .isEqualTo(404);
        assertThat(get("/manifests/1").status()).isEqualTo(200);
        assertThat(quay.untag(NAME, "1")).isTrue();
        assertThat(quay.untag(NAME, "1")).isFalse();
        assertThat(quay.digest(NAME, "1")).isEmpty();
    }

    @Test
    void dockerHubHasItsTokensElsewhere() throws IOException {
        Registries registries = Registries.usual();
        registries.mount(gateway);
        registries.of("docker:27.5.1-dind").publishImage(new Image("library/docker", "27.5.1-dind", CREATED));
        Answer token = client.get(
                "https://auth.docker.io/token?service=registry.docker.io&scope=repository:library/docker:pull");
        assertThat(client.get(
                                "https://registry-1.docker.io/v2/library/docker/manifests/27.5.1-dind",
                                "Authorization",
                                "Bearer "
                                        + JSON.readTree(token.text())
                                                .get("token")
                                                .asText())
                        .status())
                .isEqualTo(200);
        assertThatThrownBy(() -> registries.of("registry.example.org/x:1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("registry.example.org");
    }

    @Test
    void failsAsRegistriesFail() throws IOException {
        gateway.fault("quay.io", Faults.times(1, RegistryFaults.tooManyRequests(30)));
        gateway.fault("quay.io", Faults.times(1, RegistryFaults.unauthorized()));
        gateway.fault("quay.io", Faults.times(1, RegistryFaults.denied()));
        Answer busy = client.get(REPOSITORY + "/tags/list");
        assertThat(busy.status()).isEqualTo(429);
        assertThat(busy.headers()).containsEntry("retry-after", "30");
        assertThat(client.get(REPOSITORY + "/tags/list").headers()).doesNotContainKey("www-authenticate");
        assertThat(client.get(REPOSITORY + "/tags/list").text()).contains("DENIED");
    }
}
