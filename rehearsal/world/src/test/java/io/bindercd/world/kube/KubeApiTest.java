package io.bindercd.world.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindercd.world.kube.fault.ApiFault;
import io.bindercd.world.kube.model.ApiError;
import io.bindercd.world.kube.model.Key;
import io.bindercd.world.time.Timelapse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The door, the faults and the end of an API. */
class KubeApiTest {
    private final Timelapse time = Timelapse.of(0.05);
    private final KubeApi api;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    Path folder;

    KubeApiTest() throws IOException {
        api = KubeApi.start(KubeOptions.of(time, "s3cret"));
    }

    @AfterEach
    void close() {
        api.close();
        time.close();
    }

    private HttpResponse<String> get(URI uri, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI at(String path) {
        return URI.create(api.uri() + path);
    }

    @Test
    void letsInWhoBringsTheToken() throws Exception {
        assertThat(get(at("/version"), "s3cret").statusCode()).isEqualTo(200);
        HttpResponse<String> refused = get(at("/version"), "another");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("\"reason\":\"Unauthorized\"");
        assertThat(get(at("/version"), "").statusCode()).isEqualTo(401);
    }

    @Test
    void letsInWhoComesByThePathThatTheKubeconfigNames() throws Exception {
        URI server = api.access().server();
        assertThat(server.toString()).doesNotContain("s3cret");
        assertThat(get(URI.create(server + "/version"), "").statusCode()).isEqualTo(200);
        assertThat(get(URI.create(server + "/version"), "s3cret").statusCode()).isEqualTo(200);
        assertThat(get(URI.create(server + "/version"), "another").statusCode()).isEqualTo(401);
        assertThat(get(at("/clusters/guessed/version"), "").statusCode()).isEqualTo(401);
    }

    @Test
    void writesOneKubeconfigForSeveralMembers() throws Exception {
        Path file = folder.resolve("kubeconfig");
        Map<String, Kubeconfig.Access> members = new LinkedHashMap<>();
        members.put("ovh2", api.access());
        members.put("a \"strange\" name", api.access());
        Kubeconfig.write(file, members);
        Kubeconfig.write(file, members);
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        assertThat(file)
                .content()
                .contains(
                        "current-context: \"ovh2\"",
                        "- name: \"a \\\"strange\\\" name\"",
                        "server: " + api.access().server());
        assertThatThrownBy(() -> Kubeconfig.write(file, Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void failsAsOftenAsItIsTold() throws Exception {
        api.faults().add(new ApiFault(request -> request.is("GET"), 2, ApiError.tooManyRequests(3, "slow down")));
        api.faults().add(new ApiFault(request -> request.is("GET"), 1, ApiError.internal("etcd is away")));
        HttpResponse<String> first = get(at("/version"), "s3cret");
        assertThat(first.statusCode()).isEqualTo(429);
        assertThat(first.headers().firstValue("Retry-After")).contains("3");
        assertThat(get(at("/version"), "s3cret").statusCode()).isEqualTo(429);
        assertThat(get(at("/version"), "s3cret").statusCode()).isEqualTo(500);
        assertThat(get(at("/version"), "s3cret").statusCode()).isEqualTo(200);
        api.faults().add(new ApiFault(request -> true, 9, ApiError.modified(new Key("configmaps", "a", "b"))));
        assertThat(get(at("/version"), "s3cret").statusCode()).isEqualTo(409);
        api.faults().clear();
        assertThat(get(at("/version"), "s3cret").statusCode()).isEqualTo(200);
    }

    @Test
    void breaksWatchesOff() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(at("/api/v1/nodes?watch=true&resourceVersion=0"))
                .header("Authorization", "Bearer s3cret")
                .build();
        HttpResponse<InputStream> watch = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(watch.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).contains("node-1");
            api.faults().dropWatches();
            assertThat(lines.lines()).hasSizeLessThan(100);
        }
    }

    @Test
    void refusesBodiesThatAreTooLarge() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(at("/api/v1/namespaces/default/configmaps"))
                .header("Authorization", "Bearer s3cret")
                .POST(HttpRequest.BodyPublishers.ofString("x".repeat((3 << 20) + 1)))
                .build();
        assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(413);
    }

    @Test
    void answersATriedWebSocketWithNothingAndHangsUp() throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), api.uri().getPort())) {
            String head = String.join(
                    "\r\n",
                    "GET /api/v1/nodes?watch=true HTTP/1.1",
                    "Host: x",
                    "Authorization: Bearer s3cret",
                    "Connection: Upgrade",
                    "Upgrade: websocket",
                    "",
                    "");
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n");
        }
    }

    @Test
    void saysWhichPortIsTaken() {
        KubeOptions taken = KubeOptions.of(time, "s3cret").withPort(api.uri().getPort());
        assertThatThrownBy(() -> KubeApi.start(taken))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot listen on port " + api.uri().getPort() + " of loopback");
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        KubeApi other = KubeApi.start(KubeOptions.of(time, "s3cret").withNodes(1));
        String name = "kube-" + other.uri().getPort();
        get(URI.create(other.access().server() + "/version"), "");
        List<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread ->
                        thread.getName().startsWith(name) || thread.getName().equals("HTTP-Dispatcher"))
                .toList();
        assertThat(threads).isNotEmpty().allMatch(Thread::isDaemon);
        other.close();
        for (Thread thread : threads) {
            if (thread.getName().startsWith(name)) {
                thread.join(60_000);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }

    @Test
    void hasAsManyNodesAsItIsTold() throws Exception {
        try (KubeApi small = KubeApi.start(KubeOptions.of(time, "s3cret").withNodes(1))) {
            assertThat(get(URI.create(small.access().server() + "/api/v1/nodes"), "")
                            .body())
                    .contains("node-1")
                    .doesNotContain("node-2");
        }
    }

    @Test
    void refusesOptionsThatMakeNoSense() {
        KubeOptions options = KubeOptions.of(time, "s3cret");
        assertThatThrownBy(() -> options.withNodes(0)).hasMessageContaining("at least one node");
        assertThatThrownBy(() -> options.withPort(-1)).hasMessageContaining("no port");
        assertThatThrownBy(() -> KubeOptions.of(time, " ")).hasMessageContaining("token");
    }
}
