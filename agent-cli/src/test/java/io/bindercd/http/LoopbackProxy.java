package io.bindercd.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A CONNECT proxy on loopback that leads host names to ports of this machine, and can ask for a login. */
public final class LoopbackProxy implements AutoCloseable {
    private final ServerSocket server;
    private final Map<String, Integer> routes;
    private final String login;
    private final List<LoopbackServer.Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    private LoopbackProxy(Map<String, Integer> routes, String login) {
        this.routes = Map.copyOf(routes);
        this.login = login;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread(this::accept);
    }

    /** A proxy that knows the local port of each {@code host:port}, and refuses all others with 403. */
    public static LoopbackProxy start(Map<String, Integer> routes) {
        return new LoopbackProxy(routes, "");
    }

    /** A proxy that answers 407 unless the Proxy-Authorization header is the given one. */
    public static LoopbackProxy asking(Map<String, Integer> routes, String login) {
        return new LoopbackProxy(routes, login);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The CONNECT requests that came. */
    public List<LoopbackServer.Request> requests() {
        return List.copyOf(requests);
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "loopback proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                thread(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            LoopbackServer.Request request = LoopbackServer.read(client.getInputStream());
            if (request == null) {
                return;
            }
            requests.add(request);
            Integer port = routes.get(request.target());
            if (!login.isEmpty() && !login.equals(request.header("Proxy-Authorization"))) {
                say(
                        client,
                        "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0");
            } else if (port == null) {
                say(client, "403 Forbidden\r\nContent-Length: 0");
            } else {
                tunnel(client, port);
            }
        } catch (IOException e) {
            // One of the two sides left, which ends the tunnel.
            open.remove(client);
        }
    }

    private static void say(Socket client, String status) throws IOException {
        client.getOutputStream().write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(ISO_8859_1));
    }

    private void tunnel(Socket client, int port) throws IOException {
        try (Socket there = new Socket(InetAddress.getLoopbackAddress(), port)) {
            open.add(there);
            say(client, "200 Connection established");
            thread(() -> pump(there, client));
            pump(client, there);
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException e) {
            // The tunnel ends when either side does.
            return;
        }
    }

    @Override
    public void close() {
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
