package io.bindercd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.core.ManualTime;
import io.bindercd.http.LoopbackServer;
import io.bindercd.http.Wire;
import io.bindercd.site.SiteFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands make of registries that refuse, lie or do not end; over HTTP on loopback, with their exit codes. */
class HostileRegistriesTest {
    private static final String INDEX = "/charts/index.yaml";
    private static final String TAGS = "/v2/x/repo2docker/tags/list";
    private static final String CHART = "mybinder/Chart.yaml";

    @TempDir
    private Path folder;

    private final LoopbackServer server = LoopbackServer.start();

    @BeforeEach
    void writeTheSite() {
        new SiteFolder(folder)
                .put(
                        CHART,
                        "name: m\ndependencies:\n- name: binderhub\n  version: 1.0.0\n  repository: "
                                + server.uri("/charts") + "\n")
                .put(
                        "mybinder/values.yaml",
                        "binderhub: {config: {BinderHub: {build_image: '"
                                + server.uri("/").getAuthority() + "/x/repo2docker:2026.4.0'}}}\n");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private CliRun bump(String component) {
        SiteFolder site = new SiteFolder(folder);
        String before = site.read(CHART) + site.read("mybinder/values.yaml");
        // nobody else can be reached
        Map<String, String> environment = Map.of("HTTPS_PROXY", "http://127.0.0.1:1", "NO_PROXY", "127.0.0.1");
        CliRun run = CliRun.of(folder, environment, ManualTime.start().time(), "bump", component);
        assertThat(site.read(CHART) + site.read("mybinder/values.yaml")).isEqualTo(before);
        return run;
    }

    private static void says(CliRun run, int exitCode, String... words) {
        run.ended(exitCode);
        assertThat(run.record().get("message").text()
                        + run.record().get("remedy").text())
                .contains(words);
        assertThat(run.record().get("remedy").text()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"401, 2", "403, 2", "404, 2", "422, 3", "429, 3", "500, 3", "502, 3", "503, 3"})
    void typesWhatARepositoryOfChartsRefuses(int status, int exitCode) {
        server.on(INDEX, (request, wire) -> wire.answer(status, Map.of(), "<html>no</html>"));
        says(bump("binderhub"), exitCode, INDEX);
    }

    @ParameterizedTest
    @CsvSource({"401, 2", "403, 2", "404, 2", "422, 3", "429, 3", "500, 3", "503, 3"})
    void typesWhatARegistryOfImagesRefuses(int status, int exitCode) {
        server.on(TAGS, (request, wire) -> wire.answer(status, Map.of(), "{}"));
        says(bump("repo2docker"), exitCode, "x/repo2docker");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE html><html><body>log in</body></html>", "[]", "just a text", "\u0001", "{"})
    void takesNoOtherTextForAnIndex(String text) {
        server.on(INDEX, (request, wire) -> wire.answer(200, Map.of(), text));
        says(bump("binderhub"), 3, INDEX);
    }

    @Test
    void opensNoBombOfAliases() {
        StringBuilder bomb = new StringBuilder("apiVersion: v1\na0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            bomb.append(("*a" + (i - 1) + ",").repeat(9)).append("]\n");
        }
        server.on(INDEX, (request, wire) -> wire.answer(200, Map.of(), bomb + "entries: *a11\n"));
        says(bump("binderhub"), 2, INDEX, "holds no chart 'binderhub'");
    }

    @Test
    void saysThatAnAnswerWasCutOff() {
        server.on(INDEX, (request, wire) -> cut(wire));
        server.on(TAGS, (request, wire) -> cut(wire));
        says(bump("binderhub"), 3, INDEX);
        says(bump("repo2docker"), 3, "/v2/x/repo2docker");
    }

    private static void cut(Wire wire) throws IOException {
        wire.head(200, Map.of("Content-Length", "100000"))
                .text("\r\napiVersion: v1\nentries:\n")
                .cut();
    }

    @Test
    void readsNoMoreOfAnEndlessAnswerThanItsBound() {
        String line = "# " + "x".repeat(1 << 16) + "\n";
        int[] sent = {0};
        server.on(INDEX, (request, wire) -> {
            wire.head(200, Map.of("Transfer-Encoding", "chunked")).text("\r\n");
            // ends by itself only after what nobody may take
            for (sent[0] = 0; sent[0] < 10_000; sent[0]++) {
                wire.chunk(line);
            }
        });
        says(bump("binderhub"), 3, INDEX);
        assertThat(sent[0]).isLessThan(10_000);
    }

    @Test
    void followsToAnotherHostWithoutSayingWhoAsks() {
        try (LoopbackServer other = LoopbackServer.start()) {
            other.on(INDEX, (request, wire) -> wire.answer(200, Map.of(), "entries: {}\n"));
            server.on(
                    INDEX,
                    (request, wire) ->
                            wire.answer(302, Map.of("Location", other.uri(INDEX).toString()), ""));
            says(bump("binderhub"), 2, "holds no chart 'binderhub'");
            assertThat(other.requests())
                    .isNotEmpty()
                    .allMatch(request -> request.header("Authorization").isEmpty());
        }
    }

    @Test
    void refusesARedirectThatGoesInACircle() {
        server.on(
                INDEX,
                (request, wire) ->
                        wire.answer(302, Map.of("Location", server.uri(INDEX).toString()), ""));
        says(bump("binderhub"), 3, INDEX);
    }

    @Test
    void readsTenThousandTagsInPages() {
        int[] page = {0};
        server.on(TAGS, (request, wire) -> {
            int now = page[0]++;
            String tags = IntStream.range(0, 1000)
                    .mapToObj(i -> "\"2025." + now + "." + i + "\"")
                    .collect(Collectors.joining(","));
            Map<String, String> more =
                    now == 9 ? Map.of() : Map.of("Link", "<" + TAGS + "?last=" + now + ">; rel=\"next\"");
            wire.answer(200, more, "{\"name\":\"x/repo2docker\",\"tags\":[" + tags + "]}");
        });
        CliRun run = bump("repo2docker");
        assertThat(page[0]).as(run.err()).isEqualTo(10);
        assertThat(run.ended(4).record().get("message").text()).contains("2026.4.0");
    }

    @Test
    void leavesAListOfTagsWithoutEnd() {
        String page =
                IntStream.range(0, 20_000).mapToObj(i -> "\"1." + i + "\"").collect(Collectors.joining(","));
        server.on(
                TAGS,
                (request, wire) ->
                        wire.answer(200, Map.of("Link", "<" + TAGS + ">; rel=\"next\""), "{\"tags\":[" + page + "]}"));
        says(bump("repo2docker"), 3, "does not end");
    }
}
