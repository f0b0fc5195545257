package io.bindercd.world.kube.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindercd.world.kube.KubeApi;
import io.bindercd.world.kube.KubeOptions;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.time.Timelapse;
import io.bindercd.world.toolbox.PinnedTool;
import io.bindercd.world.toolbox.RealTools;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;

/**
 * A cluster that contract tests run against: the embedded one, or the real one whose kubeconfig the environment variable
 * {@code BINDER_CD_TEST_KUBECONFIG} names, such as a testcluster's.
 */
final class KubeSite implements AutoCloseable {
    private static final String VARIABLE = "BINDER_CD_TEST_KUBECONFIG";
    private static final double LAPSE = 0.05;

    /** The clusters to run against. */
    enum Where {
        EMBEDDED,
        REAL
    }

    private final Path kubeconfig;
    private final KubeHttp http;
    private final List<Closeable> closing;
    private final List<String> namespaces = new ArrayList<>();

    private KubeSite(Path kubeconfig, KubeHttp http, List<Closeable> closing) {
        this.kubeconfig = kubeconfig;
        this.http = http;
        this.closing = closing;
    }

    /** Opens a cluster, or aborts the test where there is none. */
    static KubeSite open(Where where) throws IOException {
        return where == Where.EMBEDDED ? embedded() : real();
    }

    private static KubeSite embedded() throws IOException {
        Timelapse time = Timelapse.of(LAPSE);
        KubeApi api = KubeApi.start(KubeOptions.of(time, "a-token"));
        Path file = Files.createTempFile("kubeconfig-", "");
        api.writeKubeconfig(file, List.of("member"));
        return new KubeSite(
                file, new KubeHttp(api.uri(), "a-token"), List.of(api::close, time::close, () -> Files.delete(file)));
    }

    /** A real cluster is met through kubectl's proxy, which knows every way to log in. */
    private static KubeSite real() throws IOException {
        String kubeconfig = System.getenv(VARIABLE);
        if (kubeconfig == null || kubeconfig.isBlank()) {
            return Assumptions.abort(
                    VARIABLE + " names no kubeconfig, so the contract is not held against a real cluster");
        }
        Path kubectl = RealTools.get(PinnedTool.KUBECTL_1_35_2);
        Process proxy = new ProcessBuilder(
                        kubectl.toString(), "--kubeconfig", kubeconfig, "proxy", "--port=0", "--reject-methods=^$")
                .redirectErrorStream(true)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(proxy.getInputStream(), StandardCharsets.UTF_8));
        String line = String.valueOf(output.readLine());
        assertThat(line).startsWith("Starting to serve on ");
        URI base = URI.create("http://" + line.substring(line.lastIndexOf(' ') + 1));
        return new KubeSite(Path.of(kubeconfig), new KubeHttp(base, ""), List.of(() -> {
            proxy.destroy();
            proxy.onExit().join();
        }));
    }

    /** The kubeconfig for programs. */
    Path kubeconfig() {
        return kubeconfig;
    }

    KubeHttp http() {
        return http;
    }

    /** A new namespace of its own, which is ready for pods and holds all that a namespace is given. */
    String namespace() {
        String name = "contract-" + UUID.randomUUID().toString().substring(0, 8);
        http.post("/api/v1/namespaces", "{'apiVersion':'v1','kind':'Namespace','metadata':{'name':'" + name + "'}}")
                .expect(201);
        namespaces.add(name);
        String inside = "/api/v1/namespaces/" + name;
        http.until(inside + "/serviceaccounts", "default", account -> true);
        http.until(inside + "/configmaps", "kube-root-ca.crt", certificates -> true);
        return name;
    }

    /** A word that is used nowhere else. */
    static String unique() {
        return "x" + UUID.randomUUID().toString().substring(0, 8);
    }

    @Override
    public void close() throws IOException {
        for (String namespace : namespaces) {
            http.delete("/api/v1/namespaces/" + namespace, "");
        }
        for (Closeable resource : closing) {
            resource.close();
        }
    }

    /** Reads JSON in which single quotes stand for double ones. */
    static JsonNode json(String text) {
        try {
            return Json.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
