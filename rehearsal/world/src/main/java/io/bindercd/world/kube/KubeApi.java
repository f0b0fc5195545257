package io.bindercd.world.kube;

import com.sun.net.httpserver.HttpServer;
import io.bindercd.world.kube.api.Door;
import io.bindercd.world.kube.api.Router;
import io.bindercd.world.kube.fault.ApiFaults;
import io.bindercd.world.kube.http.ApiServer;
import io.bindercd.world.kube.http.Bodies;
import io.bindercd.world.kube.wire.LazyProtobuf;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One cluster's API on loopback, over plain HTTP, with all its state in memory. Faults of workloads are asked for as
 * {@code testcluster/README.md} says, faults of the API itself through {@link #faults()}.
 *
 * <p>The JVM must be started with {@code -Dsun.net.httpserver.nodelay=true}: without it each request takes 40 ms longer.
 */
public final class KubeApi implements AutoCloseable {
    private final HttpServer server;
    private final ClusterThreads threads;
    private final KubeOptions options;
    private final Door door;
    private final ApiFaults faults = new ApiFaults();

    private KubeApi(KubeOptions options) throws IOException {
        this.options = options;
        door = new Door(options.token());
        InetAddress loopback = InetAddress.getLoopbackAddress();
        server = HttpServer.create(new InetSocketAddress(loopback, options.port()), 0);
        threads = new ClusterThreads("kube-" + server.getAddress().getPort());
    }

    /**
     * Starts an API; it answers when this returns.
     *
     * @throws IOException when it cannot listen, with the port in the message
     */
    public static KubeApi start(KubeOptions options) throws IOException {
        KubeApi api = open(options);
        api.serve();
        return api;
    }

    private static KubeApi open(KubeOptions options) throws IOException {
        try {
            return new KubeApi(options);
        } catch (IOException taken) {
            throw new IOException(
                    "cannot listen on port " + options.port() + " of loopback for a Kubernetes API: "
                            + taken.getMessage(),
                    taken);
        }
    }

    private void serve() {
        ControlPlane plane = ControlPlane.create(options, threads.serial());
        threads.alsoClose(plane.cluster().loop());
        Bodies bodies = new Bodies(new LazyProtobuf());
        Router router = new Router(plane.api(), bodies, plane.kubelet(), new Router.Security(door, faults));
        server.createContext("/", new ApiServer(router));
        server.setExecutor(threads.requests());
        threads.startDaemon(server::start);
    }

    /** Where it answers who brings the token: {@code http://127.0.0.1:PORT}. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /**
     * What a client needs to come in. The URL has a path that opens the door as well as the token does, since Go clients
     * bring no token over plain HTTP.
     */
    public Kubeconfig.Access access() {
        return new Kubeconfig.Access(uri().resolve(door.path()), options.token());
    }

    /** The API's own faults, to be set at any time. */
    public ApiFaults faults() {
        return faults;
    }

    /** Writes a kubeconfig file with contexts of these names, all for this API; the first is the current one. */
    public void writeKubeconfig(Path file, List<String> contexts) throws IOException {
        Map<String, Kubeconfig.Access> entries = new LinkedHashMap<>();
        contexts.forEach(name -> entries.put(name, access()));
        Kubeconfig.write(file, entries);
    }

    /** Ends it with all that it holds; open watches are broken off. */
    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
