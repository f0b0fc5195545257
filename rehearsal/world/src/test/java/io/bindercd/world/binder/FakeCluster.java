package io.bindercd.world.binder;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bindercd.world.binder.cluster.KubeReader;
import io.bindercd.world.binder.cluster.Kubeconfig;
import io.bindercd.world.binder.wire.Fields;
import io.bindercd.world.binder.wire.PythonJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A Kubernetes API that knows the pods of one namespace and the Secret of BinderHub, as a test lays them out. */
public final class FakeCluster implements AutoCloseable {
    static final String TOKEN = "let-me-in";
    private final HttpServer server;
    private final List<Map<String, @Nullable Object>> pods = new CopyOnWriteArrayList<>();
    private volatile String values = "";
    private volatile boolean broken;
    private int uids;

    public FakeCluster() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/namespaces/staging/pods", exchange -> answer(exchange, Fields.of("items", pods)));
        server.createContext(
                "/api/v1/namespaces/staging/secrets/binder-secret",
                exchange -> answer(exchange, Fields.of("data", Fields.of("values.yaml", encoded()))));
        server.start();
    }

    /** A cluster in which all of a release is up. */
    public static FakeCluster healthy() throws IOException {
        FakeCluster cluster = new FakeCluster();
        cluster.config("quay.io/jupyterhub/repo2docker:2026.4.0", "registry.example.test/binder/r2d-", null);
        cluster.pod("binder", "quay.io/jupyterhub/k8s-binderhub:0.2.0-0.dev.git.2227.hb9fad995", true);
        cluster.pod("hub", "quay.io/jupyterhub/k8s-hub:4.2.0", true);
        cluster.pod("proxy", "quay.io/jupyterhub/configurable-http-proxy:4.6.3", true);
        return cluster;
    }

    public KubeReader reader() throws IOException {
        return new KubeReader(new Kubeconfig(uri(), "", TOKEN, "", ""));
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void config(String buildImage, String prefix, @Nullable Integer quota) {
        values = "config:\n  KubernetesBuildExecutor:\n    build_image: " + buildImage
                + "\n  BinderHub:\n    image_prefix: " + prefix + "\n"
                + (quota == null ? "" : "    pod_quota: " + quota + "\n");
    }

    void values(String yaml) {
        values = yaml;
    }

    void pod(String component, String image, boolean ready) {
        pods.add(Fields.of(
                "metadata",
                Fields.of(
                        "uid",
                        component + "-" + uids++,
                        "creationTimestamp",
                        "2026-08-01T12:00:" + String.format("%02d", uids) + "Z",
                        "labels",
                        Fields.of("component", component, "release", "staging")),
                "spec",
                Fields.of("containers", List.of(Fields.of("name", component, "image", image))),
                "status",
                Fields.of("conditions", List.of(Fields.of("type", "Ready", "status", ready ? "True" : "False")))));
    }

    /** Takes away the pods of a component. */
    void remove(String component) {
        pods.removeIf(pod -> String.valueOf(pod.get("metadata")).contains("component=" + component));
    }

    void breakDown(boolean down) {
        broken = down;
    }

    private String encoded() {
        return Base64.getEncoder().encodeToString(values.getBytes(StandardCharsets.UTF_8));
    }

    private void answer(HttpExchange exchange, Map<String, @Nullable Object> tree) throws IOException {
        boolean known = ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] body = PythonJson.write(tree).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(broken ? 500 : known ? 200 : 401, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
