package io.bindercd.registry.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.ManualTime;
import io.bindercd.core.Secrets;
import io.bindercd.http.FakeAnswer;
import io.bindercd.http.FakeHttp;
import io.bindercd.http.Http;
import io.bindercd.http.HttpOptions;
import io.bindercd.http.LoopbackServer;
import io.bindercd.http.OkHttp;
import io.bindercd.http.network.Network;
import io.bindercd.registry.FakeRegistry;
import io.bindercd.registry.Image;
import io.bindercd.registry.ImageName;
import io.bindercd.registry.ImageRepository;
import io.bindercd.registry.RegistryLogin;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OciImageRepositoryTest {
    private static final String NAME = "jupyterhub/repo2docker";
    private static final ImageName QUAY = ImageName.parse("quay.io/" + NAME);
    private static final String TAGS = "https://quay.io/v2/" + NAME + "/tags/list?n=1000";

    private final ManualTime time = ManualTime.start();
    private final FakeRegistry registry = new FakeRegistry();
    private final FakeHttp fake = new FakeHttp(time.time());
    private final Http http = new OkHttp(Network.direct(), HttpOptions.of("test"), time.time(), Secrets.none());

    @AfterEach
    void close() {
        http.close();
        registry.close();
    }

    private ImageRepository images(RegistryLogin login) {
        return new OciImageRepository(http, ImageName.parse(registry.host() + "/" + NAME), login);
    }

    private ImageRepository quay() {
        return new OciImageRepository(fake, QUAY, RegistryLogin.none());
    }

    private String image(String tag, String architecture) {
        String config = registry.blob(
                NAME,
                Map.of(
                        "os",
                        "linux",
                        "architecture",
                        architecture,
                        "created",
                        "2026-08-05T03:00:00Z",
                        "config",
                        Map.of("Labels", Map.of("org.opencontainers.image.version", "2026.4"))));
        return registry.manifest(NAME, tag, FakeRegistry.MANIFEST, Map.of("config", Map.of("digest", config)));
    }

    @Test
    void listsTheTagsOfAllPages() {
        IntStream.range(0, 8).forEach(i -> image("2026.4.1.dev" + i + "-g97bb4e45a", "amd64"));
        assertThat(images(RegistryLogin.none()).tags()).hasSize(8).startsWith("2026.4.1.dev0-g97bb4e45a");
    }

    @Test
    void getsATokenOnceAndTakesItToNoOtherHost() {
        registry.withTokens();
        String digest = image("main", "amd64");
        Image image = images(new RegistryLogin("me", "s3cret")).find("main").orElseThrow();
        assertThat(image.digest()).isEqualTo(digest);
        assertThat(registry.server().requests())
                .filteredOn(request -> request.target().startsWith("/token"))
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.target()).isEqualTo("/token?service=reg+istry&scope=repository%3Ax%3Apull");
                    assertThat(request.header("Authorization")).isEqualTo("Basic bWU6czNjcmV0");
                });
        assertThat(registry.storage().requests())
                .isNotEmpty()
                .allMatch(request -> request.header("Authorization").isEmpty());
    }

    @Test
    void describesASingleImage() {
        String digest = image("main", "amd64");
        Image image = images(RegistryLogin.none()).find("main").orElseThrow();
        assertThat(image.digest()).isEqualTo(digest);
        assertThat(image.platforms()).containsExactly("linux/amd64");
        assertThat(image.created()).get().hasToString("2026-08-05T03:00:00Z");
        assertThat(image.labels()).containsEntry("org.opencontainers.image.version", "2026.4");
        assertThat(image.runsOn("linux/amd64")).isTrue();
        assertThat(image.runsOn("linux/arm64")).isFalse();
        assertThat(images(RegistryLogin.none()).find(digest)).contains(image);
    }

    @Test
    void describesAnIndexOfPlatforms() {
        String amd = image("", "amd64");
        String arm = image("", "arm64");
        List<Map<String, Object>> entries = List.of(
                entry(amd, "linux", "amd64", ""),
                entry(arm, "linux", "arm64", "v8"),
                entry(arm, "linux", "arm", "v7"),
                entry("sha256:" + "0".repeat(64), "unknown", "unknown", ""));
        String digest = registry.manifest(NAME, "main", FakeRegistry.INDEX, Map.of("manifests", entries));
        Image image = images(RegistryLogin.none()).find("main").orElseThrow();
        assertThat(image.digest()).isEqualTo(digest);
        assertThat(image.platforms()).containsExactly("linux/amd64", "linux/arm64", "linux/arm/v7");
        assertThat(image.created()).isPresent();
        assertThat(image.labels()).hasSize(1);
    }

    private static Map<String, Object> entry(String digest, String os, String architecture, String variant) {
        return Map.of("digest", digest, "platform", Map.of("os", os, "architecture", architecture, "variant", variant));
    }

    @Test
    void findsNothingUnderAWrongTag() {
        image("main", "amd64");
        assertThat(images(RegistryLogin.none()).find("gone")).isEmpty();
        for (String tag : List.of("../x", "a b", "-x", "", "a/b", "sha256:12")) {
            assertThat(images(RegistryLogin.none()).find(tag)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, USAGE, login",
        "403, USAGE, login",
        "404, USAGE, absent",
        "429, UNAVAILABLE, limit",
        "500, UNAVAILABLE, up"
    })
    void typesEachRefusal(int status, FailureKind kind, String word) {
        fake.on("GET", TAGS, FakeAnswer.json(status, "{}"));
        assertThatExceptionOfType(Failure.class).isThrownBy(() -> quay().tags()).satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.reason() + failure.remedy()).contains(word);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "[]", "{\"tags\":{}}", "{\"tags\":[[1]]}", ""})
    void takesNothingElseForAnAnswer(String body) {
        fake.on("GET", TAGS, FakeAnswer.json(200, body));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> quay().tags())
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE))
                .withMessageContaining("quay.io");
    }

    @Test
    void readsTenThousandTagsAndRefusesAListWithoutEnd() {
        String many =
                IntStream.range(0, 1000).mapToObj(i -> "\"PAGE." + i + "\"").collect(Collectors.joining(","));
        int[] page = {0};
        fake.on(
                "GET",
                TAGS,
                call -> FakeAnswer.json(200, "{\"tags\":[" + many.replace("PAGE", "" + page[0]++) + "]}")
                        .header("Link", page[0] == 10 ? "<x>; rel=\"prev\"" : "<" + TAGS + ">; rel=\"next\""));
        assertThat(quay().tags()).hasSize(10_000);
        page[0] = 11;
        assertThatExceptionOfType(Failure.class).isThrownBy(() -> quay().tags()).withMessageContaining("does not end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/v2/", "http://quay.io/v2/", "//evil.example/x", ":::"})
    void goesToNoOtherHostForAPage(String next) {
        fake.on("GET", TAGS, FakeAnswer.json(200, "{\"tags\":[]}").header("Link", "<" + next + ">; rel=\"next\""));
        assertThatExceptionOfType(Failure.class).isThrownBy(() -> quay().tags()).withMessageContaining("goes on at");
        assertThat(fake.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://auth.quay.io/token", "::", "token", "", "file:///x"})
    void sendsNoLoginToAnUnsafeTokenService(String realm) {
        fake.on("GET", TAGS, FakeAnswer.json(401, "{}").header("WWW-Authenticate", "Bearer realm=\"" + realm + "\""));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> new OciImageRepository(fake, QUAY, new RegistryLogin("me", "s3cret")).tags())
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE));
        assertThat(fake.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"token\":\"a\\nb\"}", "{\"token\":\"\"}", "not json"})
    void takesNoNonsenseForAToken(String answer) {
        fake.on(
                "GET",
                TAGS,
                FakeAnswer.json(401, "{}")
                        .header("WWW-Authenticate", "Bearer realm=\"https://auth.x/t?a=b\",service=s"));
        fake.on(
                "GET",
                "https://auth.x/t?a=b&service=s&scope=repository%3Ajupyterhub%2Frepo2docker%3Apull",
                FakeAnswer.json(200, answer));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> quay().tags())
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE));
    }

    @Test
    void logsInBasicallyWhereThatIsAskedFor() {
        fake.on(
                "GET",
                TAGS,
                call -> call.headers().containsKey("Authorization")
                        ? FakeAnswer.json(200, "{\"tags\":[\"1\"]}")
                        : FakeAnswer.json(401, "{}").header("WWW-Authenticate", "Basic realm=\"x\""));
        assertThat(new OciImageRepository(fake, QUAY, new RegistryLogin("me", "s")).tags())
                .containsExactly("1");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> quay().tags())
                .satisfies(failure -> assertThat(failure.remedy()).contains("Give a login for quay.io"));
    }

    @ParameterizedTest
    @CsvSource({
        "quay.io/jupyterhub/repo2docker, quay.io, jupyterhub/repo2docker",
        "jupyterhub/repo2docker, registry-1.docker.io, jupyterhub/repo2docker",
        "docker.io/jupyterhub/x, registry-1.docker.io, jupyterhub/x",
        "docker.io/nginx, registry-1.docker.io, library/nginx",
        "nginx, registry-1.docker.io, library/nginx",
        "localhost:5000/a, localhost:5000, a",
        "gcr.io/a/b__c/d-e, gcr.io, a/b__c/d-e",
    })
    void readsNamesAsDockerDoes(String text, String host, String path) {
        assertThat(ImageName.parse(text)).isEqualTo(new ImageName(host, path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "quay.io/", "quay.io/A", "quay.io/a:b", "quay.io/../a", "qu ay.io/a", "a//b", "a\nb"})
    void refusesWhatIsNoName(String text) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> ImageName.parse(text))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE));
    }

    @Test
    void speaksPlainHttpToLoopbackOnly() {
        assertThat(registry.host()).startsWith("127.0.0.1:");
        LoopbackServer.Request request = listed();
        assertThat(request.target()).isEqualTo("/v2/" + NAME + "/tags/list?n=1000");
        fake.on("GET", "https://registry.example:5000/v2/a/tags/list?n=1000", FakeAnswer.json(200, "{\"tags\":null}"));
        assertThat(new OciImageRepository(fake, ImageName.parse("registry.example:5000/a"), RegistryLogin.none())
                        .tags())
                .isEmpty();
    }

    private LoopbackServer.Request listed() {
        image("main", "amd64");
        assertThat(images(RegistryLogin.none()).tags()).containsExactly("main");
        return registry.server().requests().get(0);
    }
}
