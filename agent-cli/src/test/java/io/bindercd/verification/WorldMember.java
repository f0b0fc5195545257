package io.bindercd.verification;

import com.sun.net.httpserver.HttpServer;
import io.bindercd.http.LoopbackServer;
import io.bindercd.verification.model.Expected;
import io.bindercd.verification.model.MemberTarget;
import io.bindercd.world.binder.BinderMember;
import io.bindercd.world.binder.cluster.KubeReader;
import io.bindercd.world.binder.cluster.Kubeconfig;
import io.bindercd.world.binder.setup.BinderSettings;
import io.bindercd.world.binder.setup.RefResolver;
import io.bindercd.world.time.Timelapse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A member of the embedded world on loopback, over a cluster whose pods a test names. */
final class WorldMember implements AutoCloseable {
    static final String SPEC = "gh/binder-examples/requirements/HEAD";
    static final String CHART = "0.2.0-0.dev.git.2227.hb9fad995";
    static final String VERSION = "0.2.0+2227.gb9fad995";
    static final String R2D = "quay.io/jupyterhub/repo2docker:2026.4.0";
    private static final String COMMIT = "50533eb470ee6c24e872043d30b2fee463d6943f";

    private final Timelapse time = Timelapse.of(0.002);
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "world");
        thread.setDaemon(true);
        return thread;
    });
    private final LoopbackServer cluster = LoopbackServer.start();
    private final Map<String, String> commits = new ConcurrentHashMap<>();
    private final HttpServer binder;
    private final HttpServer hub;
    private final String name;
    private final BinderMember member;

    WorldMember(String name) throws IOException {
        this.name = name;
        this.binder = server();
        this.hub = server();
        deploy(CHART, R2D);
        commits.put("binder-examples/requirements/HEAD", COMMIT);
        RefResolver refs = (repository, ref) -> Optional.ofNullable(commits.get(repository + "/" + ref));
        Kubeconfig kubeconfig = new Kubeconfig(cluster.uri(""), "", "token", "", "");
        this.member = new BinderMember(settings(), new KubeReader(kubeconfig), refs, time);
        member.builtBefore("binder-examples/requirements", COMMIT);
        binder.createContext("/", member.binder());
        hub.createContext("/", member.hub());
    }

    private BinderSettings settings() {
        BinderSettings.Limits usual = BinderSettings.Limits.USUAL;
        return new BinderSettings(
                name,
                uri(binder),
                uri(hub),
                "binder",
                "release",
                "secret of the federation",
                new BinderSettings.Limits(
                        usual.build(),
                        usual.launch(),
                        Duration.ofSeconds(25),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(60),
                        usual.rate()));
    }

    private HttpServer server() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
        return server;
    }

    private static URI uri(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on these versions run, all pods ready. */
    void deploy(String chart, String buildImage) {
        String values = "config: {KubernetesBuildExecutor: {build_image: '" + buildImage
                + "'}, BinderHub: {image_prefix: 'r/'}}";
        String pods = "{\"items\": [" + pod("binder", "quay.io/jupyterhub/k8s-binderhub:" + chart, chart) + ", "
                + pod("hub", "quay.io/jupyterhub/k8s-hub:4.2.0", "h") + ", " + pod("proxy", "chp:4.6.3", "p") + "]}";
        String secret = "{\"data\": {\"values.yaml\": \""
                + Base64.getEncoder().encodeToString(values.getBytes(StandardCharsets.UTF_8)) + "\"}}";
        Map<String, String> json = Map.of("Content-Type", "application/json");
        cluster.on(
                "/api/v1/namespaces/binder/secrets/binder-secret", (request, wire) -> wire.answer(200, json, secret));
        cluster.on("/api/v1/namespaces/binder/pods", (request, wire) -> wire.answer(200, json, pods));
    }

    private static String pod(String component, String image, String uid) {
        return "{\"metadata\": {\"uid\": \"" + uid + "\", \"labels\": {\"component\": \"" + component
                + "\"}}, \"spec\": {\"containers\": [{\"name\": \"" + component + "\", \"image\": \"" + image
                + "\"}]}, \"status\": {\"conditions\": [{\"type\": \"Ready\", \"status\": \"True\"}]}}";
    }

    /** The git host knows one commit more. */
    void commit(String repository, String commit) {
        commits.put(repository + "/" + commit, commit);
    }

    BinderMember member() {
        return member;
    }

    Timelapse time() {
        return time;
    }

    URI url() {
        return uri(binder);
    }

    MemberTarget target(Expected expected) {
        return new MemberTarget(
                name, uri(binder), Optional.of(uri(hub)), List.of(URI.create(uri(binder) + "/badge.svg")), expected);
    }

    @Override
    public void close() {
        binder.stop(0);
        hub.stop(0);
        cluster.close();
        threads.shutdownNow();
        time.close();
    }
}
