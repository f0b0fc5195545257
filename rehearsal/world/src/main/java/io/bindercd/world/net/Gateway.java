package io.bindercd.world.net;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The world's HTTPS forward proxy on loopback: whoever uses {@link #environment()} meets the routed handlers under their real
 * host names, with certificates that {@link #authority()} vouches for.
 *
 * <p>Handlers see addresses in origin form, may stream (each flushed chunk goes out at once) and break a connection off by
 * throwing an IOException. The JVM should run with {@code -Dsun.net.httpserver.nodelay=true}: without it each answer takes
 * 40 ms more. All threads are daemons.
 */
public final class Gateway implements AutoCloseable {
    /** Attribute of an exchange: {@code https} or {@code http}, as the client came. */
    public static final String SCHEME = "gateway.scheme";

    /** Attribute of an exchange: the host asked for, lower case, without port. */
    public static final String HOST = "gateway.host";

    private final RequestLog log = new RequestLog();
    private final Router router = new Router("https", log);
    private final ExecutorService threads = Executors.newCachedThreadPool(Gateway::daemon);
    private final Path authorityFile;
    private final HttpServer secure;
    private final HttpServer plain;
    private final ProxyServer proxy;

    private Gateway(Path folder) throws IOException {
        this.authorityFile = folder.resolve("ca.pem").toAbsolutePath();
        CertificateAuthority authority = new CertificateAuthority();
        authority.write(authorityFile);
        this.secure = server(router);
        this.plain = server(router.as("http"));
        this.proxy = new ProxyServer(
                authority, new ProxyServer.Backends(secure.getAddress(), plain.getAddress(), router::refuses), threads);
    }

    /**
     * Starts a gateway on a free port.
     *
     * @param folder an existing folder that gets {@code ca.pem}
     */
    public static Gateway start(Path folder) throws IOException {
        Gateway gateway = new Gateway(folder);
        gateway.startServers();
        gateway.proxy.start();
        return gateway;
    }

    /** Lets the handler answer for the host (exact name, any port) from now on, in place of an earlier one. */
    public void route(String host, HttpHandler handler) {
        router.route(host, handler);
    }

    /** The host is unknown from now on. */
    public void unroute(String host) {
        router.unroute(host);
    }

    /** Adds a fault to the host; the first fault that strikes answers. Faults work for unrouted hosts, too. */
    public void fault(String host, Fault fault) {
        router.fault(host, fault);
    }

    /** Takes all faults of the host away. */
    public void heal(String host) {
        router.heal(host);
    }

    /** The proxy's address, {@code http://127.0.0.1:PORT}. */
    public URI proxy() {
        return URI.create("http://127.0.0.1:" + proxy.port());
    }

    /** The file of the CA's certificate, PEM. */
    public Path authority() {
        return authorityFile;
    }

    /** What a child process (CLI, helm, git, curl) needs in its environment to meet this world. */
    public Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        for (String name : List.of("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy")) {
            environment.put(name, proxy().toString());
        }
        for (String name : List.of("NO_PROXY", "no_proxy")) {
            environment.put(name, "127.0.0.1,localhost");
        }
        for (String name : List.of("SSL_CERT_FILE", "GIT_SSL_CAINFO", "CURL_CA_BUNDLE")) {
            environment.put(name, authorityFile.toString());
        }
        return environment;
    }

    /** The last 20,000 requests, oldest first; each is there once its status is sent. */
    public List<RecordedRequest> requests() {
        return log.requests();
    }

    /** The hosts that were asked for and that nobody answers for. */
    public Set<String> unrouted() {
        return log.unrouted();
    }

    /** Frees the ports, breaks off what is still going on and ends the threads. */
    @Override
    public void close() throws IOException {
        proxy.close();
        secure.stop(0);
        plain.stop(0);
        threads.shutdownNow();
        try {
            threads.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpServer server(HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", handler);
        server.setExecutor(threads);
        return server;
    }

    /** A server's dispatcher thread is a daemon only when a daemon starts it. */
    private void startServers() throws InterruptedIOException {
        CountDownLatch started = new CountDownLatch(1);
        threads.execute(() -> {
            secure.start();
            plain.start();
            started.countDown();
        });
        try {
            started.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the gateway started");
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "gateway");
        thread.setDaemon(true);
        return thread;
    }
}
