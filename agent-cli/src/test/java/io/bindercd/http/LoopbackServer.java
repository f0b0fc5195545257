package io.bindercd.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** An HTTP/1.1 server over raw sockets on loopback; each path answers by script, the last script again and again. */
public final class LoopbackServer implements AutoCloseable {
    /** A request as it came. */
    public record Request(String method, String target, Map<String, String> headers, String body) {
        /** The header by any case of its name; empty when absent. */
        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    /** What is sent back. */
    @FunctionalInterface
    public interface Script {
        void run(Request request, Wire wire) throws IOException, InterruptedException;
    }

    private final ServerSocket server;
    private final @Nullable SSLContext tls;
    private final Map<String, Deque<Script>> scripts = new HashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = Collections.newSetFromMap(new ConcurrentHashMap<>());
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger connections = new AtomicInteger();

    private LoopbackServer(@Nullable SSLContext tls) {
        try {
            this.tls = tls;
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread(this::accept);
    }

    public static LoopbackServer start() {
        return new LoopbackServer(null);
    }

    /** A server that speaks TLS. */
    public static LoopbackServer secure(SSLContext tls) {
        return new LoopbackServer(tls);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Where the server is, by address. */
    public URI uri(String target) {
        return URI.create((tls == null ? "http" : "https") + "://127.0.0.1:" + port() + target);
    }

    /** Answers requests of the path (any query) by the scripts, one after another, the last one for ever. */
    public synchronized URI on(String path, Script... answers) {
        scripts.put(path, new ArrayDeque<>(List.of(answers)));
        return uri(path);
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public int connections() {
        return connections.get();
    }

    /** Waits until the server is closed: a script that says nothing more. */
    public void silence() throws InterruptedException {
        closed.await();
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "loopback server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
                open.add(socket);
                thread(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket plain) {
        try (Socket socket = tls == null ? plain : wrap(tls, plain)) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Wire wire = new Wire(socket);
            for (Request request = read(in); request != null; request = read(in)) {
                requests.add(request);
                script(request).run(request, wire);
            }
        } catch (IOException | InterruptedException e) {
            // The other side left, or the test is over: either way this connection has ended.
            open.remove(plain);
        }
    }

    static Socket wrap(SSLContext tls, Socket plain) throws IOException {
        javax.net.ssl.SSLSocket socket = (javax.net.ssl.SSLSocket) tls.getSocketFactory()
                .createSocket(plain, plain.getInetAddress().getHostAddress(), plain.getPort(), true);
        socket.setUseClientMode(false);
        return socket;
    }

    private synchronized Script script(Request request) {
        String path = request.target().split("\\?", 2)[0];
        Deque<Script> mine = scripts.get(path);
        if (mine == null) {
            return (got, wire) -> wire.answer(404, Map.of(), "no script for " + path);
        }
        return mine.size() > 1 ? mine.removeFirst() : mine.getFirst();
    }

    static @Nullable Request read(InputStream in) throws IOException {
        String first = line(in);
        if (first.isEmpty()) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        String[] words = first.split(" ", 3);
        return new Request(words[0], words[1], headers, new String(in.readNBytes(length), UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return new String(line.toString().getBytes(ISO_8859_1), UTF_8).strip();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
