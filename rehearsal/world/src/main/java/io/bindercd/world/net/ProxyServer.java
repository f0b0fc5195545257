package io.bindercd.world.net;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocket;

/** Accepts proxy connections on loopback: CONNECT with TLS inside or without, and plain HTTP in absolute form. */
final class ProxyServer implements AutoCloseable {
    private static final int LONGEST_HEAD = 64 * 1024;
    private static final int TLS_HANDSHAKE = 0x16;

    private final ServerSocket listener;
    private final Executor threads;
    private final CertificateAuthority authority;
    private final Backends backends;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /**
     * Where the bytes go.
     *
     * @param secure the HTTP server for what came inside TLS
     * @param plain the HTTP server for the rest
     * @param refuses true for a host to which no connection comes about
     */
    record Backends(InetSocketAddress secure, InetSocketAddress plain, Predicate<String> refuses) {}

    ProxyServer(CertificateAuthority authority, Backends backends, Executor threads) throws IOException {
        this.authority = authority;
        this.backends = backends;
        this.threads = threads;
        this.listener = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
    }

    int port() {
        return listener.getLocalPort();
    }

    void start() {
        threads.execute(this::accept);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                open.add(client);
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                // Closing the listener ends the loop; a connection that breaks while it is accepted concerns nobody.
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            byte[] head = readHead(client.getInputStream());
            String first = new String(head, StandardCharsets.ISO_8859_1)
                    .lines()
                    .findFirst()
                    .orElse("");
            if (first.startsWith("CONNECT ")) {
                connect(client, Router.normal(first.split(" ", -1)[1]));
            } else {
                relay(client, backends.plain(), head);
            }
        } catch (IOException e) {
            // A client that leaves in the middle of its request or of the handshake gets no answer.
        } finally {
            open.remove(client);
        }
    }

    private void connect(Socket client, String host) throws IOException {
        if (backends.refuses().test(host)) {
            answer(client, "502 Bad Gateway");
            return;
        }
        answer(client, "200 Connection established");
        int first = client.getInputStream().read();
        if (first < 0) {
            return;
        }
        byte[] begin = {(byte) first};
        if (first != TLS_HANDSHAKE) {
            relay(client, backends.plain(), begin);
            return;
        }
        try (SSLSocket tls =
                (SSLSocket) authority.sockets(host).createSocket(client, new ByteArrayInputStream(begin), true)) {
            tls.setUseClientMode(false);
            tls.startHandshake();
            relay(tls, backends.secure(), new byte[0]);
        }
    }

    private void relay(Socket client, InetSocketAddress backend, byte[] begin) throws IOException {
        try (Socket server = new Socket(backend.getAddress(), backend.getPort())) {
            open.add(server);
            server.setTcpNoDelay(true);
            server.getOutputStream().write(begin);
            new Tunnel(client, server).run(threads);
            open.remove(server);
        }
    }

    private static void answer(Socket client, String status) throws IOException {
        String length = status.startsWith("200") ? "" : "Content-Length: 0\r\n";
        client.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\n" + length + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Reads byte by byte, so that nothing that follows the head is swallowed. */
    private static byte[] readHead(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int end = 0;
        while (end < 4) {
            int next = in.read();
            if (next < 0 || head.size() > LONGEST_HEAD) {
                throw new IOException("no request head");
            }
            head.write(next);
            end = next == "\r\n\r\n".charAt(end) ? end + 1 : next == '\r' ? 1 : 0;
        }
        return head.toByteArray();
    }

    /** Closes the port and every connection, in the middle of whatever they carry. */
    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
