package io.bindercd.pipeline.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
    @TempDir
    Path root;

    private LauncherFixture launcher;

    @BeforeEach
    void start() throws Exception {
        launcher = new LauncherFixture(root);
    }

    private Path sent(String... properties) throws Exception {
        Path request = launcher.request(properties);
        Files.writeString(request.resolve("need-cli"), "");
        Files.write(request.resolve("binder-cd.jar"), LauncherFixture.JAR);
        return request;
    }

    private static void assertGivesUp(LauncherFixture.End end, Path request, String... texts) throws Exception {
        assertThat(end.status()).isEqualTo(7);
        assertThat(end.output()).contains(texts);
        assertThat(Files.readString(request.resolve("launcher.txt"))).contains(texts);
    }

    @Test
    void saysWhereItHasLookedForJava() throws Exception {
        Path request = launcher.request();
        launcher.set("JAVA_HOME", "/no home");
        assertGivesUp(
                launcher.run(request),
                request,
                "no Java 17 or newer; JAVA_HOME: /no home/bin/java is not there; PATH: java is not there",
                "Remedy: set BINDER_CD_JAVA");
        assertThat(request.resolve("need-cli")).doesNotExist();
    }

    @Test
    void passesOverJavaThatIsTooOldButNotOverAnExplicitOne() throws Exception {
        Path request = sent();
        launcher.java("old/bin/java", "11.0.2");
        launcher.set("JAVA_HOME", root.resolve("old").toString());
        Path odd = root.resolve("odd java");
        Files.writeString(odd, "#!/bin/sh\nexit 1\n");
        assertThat(odd.toFile().setExecutable(true)).isTrue();
        launcher.javaOnPath("17");
        assertThat(launcher.run(request).status()).isZero();
        for (Map.Entry<String, String> wrong : Map.of(
                        launcher.java("eight", "1.8.0_292").toString(),
                        "is too old (its version begins with 1)",
                        odd.toString(),
                        "does not tell its version",
                        "/nowhere/java",
                        "is not there")
                .entrySet()) {
            launcher.set("BINDER_CD_JAVA", wrong.getKey());
            assertGivesUp(launcher.run(request), request, "BINDER_CD_JAVA: " + wrong.getKey() + " " + wrong.getValue());
        }
    }

    @Test
    void asksForTheCliOnceAndKeepsIt() throws Exception {
        launcher.javaOnPath("25.0.3");
        Path request = launcher.request();
        LauncherFixture.End asked = launcher.run(request);
        assertThat(asked.status()).isEqualTo(7);
        assertThat(asked.output()).contains("version 1.2.3 is not on this agent yet");
        assertThat(request.resolve("need-cli")).exists();
        assertThat(request.resolve("launcher.txt")).doesNotExist();
        Files.write(request.resolve("binder-cd.jar"), LauncherFixture.JAR);
        LauncherFixture.End second = launcher.run(request);
        assertThat(second.output())
                .isEqualTo("binder-cd: version 1.2.3 from library, java\n"
                        + LauncherFixture.ran(launcher.cached(), request));
        Path next = launcher.request();
        assertThat(launcher.run(next).output())
                .isEqualTo(
                        "binder-cd: version 1.2.3 from cache, java\n" + LauncherFixture.ran(launcher.cached(), next));
    }

    @Test
    void neverRunsAJarWithAnotherHash() throws Exception {
        launcher.javaOnPath("17.0.1");
        Path request = sent();
        Files.writeString(request.resolve("binder-cd.jar"), "planted");
        assertGivesUp(launcher.run(request), request, "no CLI of version 1.2.3", "has another SHA-256 than the pinned");
        Files.createDirectories(launcher.cached().getParent());
        Files.writeString(launcher.cached(), "poisoned");
        Path asked = launcher.request();
        assertThat(launcher.run(asked).status()).isEqualTo(7);
        assertThat(asked.resolve("need-cli")).exists();
        Path good = sent();
        assertThat(launcher.run(good).status()).isZero();
        assertThat(launcher.cached()).hasBinaryContent(LauncherFixture.JAR);
    }

    @Test
    void takesTheJarThatItIsToldWhenItIsTheRightOne() throws Exception {
        launcher.javaOnPath("17.0.1");
        Path jar = Files.write(root.resolve("own cli.jar"), LauncherFixture.JAR);
        Path request = launcher.request();
        launcher.set("BINDER_CD_CLI", jar.toString());
        assertThat(launcher.run(request).output())
                .isEqualTo("binder-cd: version 1.2.3 from BINDER_CD_CLI, java\n" + LauncherFixture.ran(jar, request));
        Files.writeString(jar, "another version");
        assertGivesUp(launcher.run(request), request, "BINDER_CD_CLI: " + jar + " has another SHA-256");
        launcher.set("BINDER_CD_CLI", "relative.jar");
        assertGivesUp(launcher.run(request), request, "BINDER_CD_CLI=relative.jar is neither an absolute path nor an");
        assertThat(request.resolve("need-cli")).doesNotExist();
    }

    @Test
    void leavesOneJarAfterManyColdStartsAtOnce() throws Exception {
        launcher.javaOnPath("17.0.1");
        List<Process> started = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            started.add(launcher.start(sent()));
        }
        for (Process process : started) {
            assertThat(LauncherFixture.end(process).status()).isZero();
        }
        try (Stream<Path> files = Files.list(launcher.cached().getParent())) {
            assertThat(files).containsExactly(launcher.cached());
        }
        assertThat(launcher.cached()).hasBinaryContent(LauncherFixture.JAR);
    }

    @Test
    void keepsTheJarElsewhereWhenHomeCannotBeWritten() throws Exception {
        launcher.javaOnPath("17.0.1");
        Path tmp = root.resolve("workspace@tmp");
        launcher.set("HOME", "/dev/null").set("WORKSPACE_TMP", tmp.toString());
        Path spare = tmp.resolve("binder-cd-cache").resolve(Site.sha256(LauncherFixture.JAR) + ".jar");
        Path request = sent();
        assertThat(launcher.run(request).output()).endsWith(LauncherFixture.ran(spare, request));
        Path next = launcher.request();
        assertThat(launcher.run(next).output()).contains("from cache").endsWith(LauncherFixture.ran(spare, next));
        launcher.set("WORKSPACE_TMP", "/dev/null");
        Path last = sent();
        assertThat(launcher.run(last).output()).endsWith(LauncherFixture.ran(last.resolve("binder-cd.jar"), last));
    }

    @Test
    void keepsTheJarWhereItIsTold() throws Exception {
        launcher.javaOnPath("17.0.1").set("BINDER_CD_CACHE", root.resolve("c c").toString());
        Path request = sent();
        assertThat(launcher.run(request).output())
                .contains("-Xbootclasspath/a:"
                        + root.resolve("c c/binder-cd").resolve(Site.sha256(LauncherFixture.JAR) + ".jar"));
    }

    @Test
    void refusesPropertiesWithoutAHash() throws Exception {
        launcher.javaOnPath("17.0.1");
        Path request = launcher.request("sha256=");
        assertGivesUp(launcher.run(request), request, "agent.properties pins no SHA-256 of the CLI. Remedy:");
    }

    private static HttpServer server(byte[] body, List<String> asked) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            boolean there = exchange.getRequestURI().getPath().equals("/cli.jar");
            byte[] answer = there ? body : new byte[] {'n', 'o'};
            exchange.sendResponseHeaders(there ? 200 : 404, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String url(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Test
    void loadsTheCliFromAUrlOnceAndChecksIt() throws Exception {
        List<String> asked = new ArrayList<>();
        HttpServer server = server(LauncherFixture.JAR, asked);
        try {
            for (String missing : List.of("wget", "curl")) {
                Path own = Files.createDirectories(root.resolve("without " + missing));
                launcher = new LauncherFixture(own).without(missing).javaOnPath("17.0.1");
                launcher.set("BINDER_CD_CLI", url(server) + "/cli.jar");
                Path request = launcher.request();
                assertThat(launcher.run(request).output())
                        .contains("from " + url(server) + "/cli.jar")
                        .endsWith(LauncherFixture.ran(launcher.cached(), request));
                assertThat(launcher.run(launcher.request()).output()).contains("from cache");
                Path wrong =
                        launcher.set("BINDER_CD_CLI", url(server) + "/gone.jar").request("sha256=" + "0".repeat(64));
                assertGivesUp(launcher.run(wrong), wrong, url(server) + "/gone.jar");
            }
        } finally {
            server.stop(0);
        }
        assertThat(asked).containsExactly("/cli.jar", "/gone.jar", "/cli.jar", "/gone.jar");
    }

    @Test
    void triesThePinnedUrlsWhenTheLibraryCarriesNoJarOrADamagedOne() throws Exception {
        launcher.javaOnPath("17.0.1");
        HttpServer server = server(LauncherFixture.JAR, new ArrayList<>());
        try {
            String urls = "urls=" + url(server) + "/first.jar " + url(server) + "/cli.jar";
            Path bare = launcher.request("bundled=false", urls);
            assertThat(launcher.run(bare).output()).contains("from " + url(server) + "/cli.jar");
            Files.delete(launcher.cached());
            Path damaged = sent(urls);
            Files.writeString(damaged.resolve("binder-cd.jar"), "torn");
            assertThat(launcher.run(damaged).output()).contains("from " + url(server) + "/cli.jar");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void refusesWhatTheServerAnswersWhenTheHashDiffersAndPlainHttpToTheWorld() throws Exception {
        launcher.javaOnPath("17.0.1");
        HttpServer server = server("evil".getBytes(StandardCharsets.UTF_8), new ArrayList<>());
        try {
            launcher.set("BINDER_CD_CLI", url(server) + "/cli.jar");
            Path request = launcher.request();
            assertGivesUp(launcher.run(request), request, "has another SHA-256 than the pinned");
            assertThat(launcher.cached()).doesNotExist();
        } finally {
            server.stop(0);
        }
        launcher.set("BINDER_CD_CLI", "http://example.org/cli.jar");
        Path request = launcher.request();
        assertGivesUp(launcher.run(request), request, "http://example.org/cli.jar is not an https URL");
        launcher.without("curl").without("wget").set("BINDER_CD_CLI", "https://example.org/cli.jar");
        assertGivesUp(launcher.run(request), request, "https://example.org/cli.jar: neither curl nor wget is there");
    }
}
