package io.bindercd.cluster.fabric;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** Hands every byte on to an API, and notes the watches that are asked for. */
final class WatchCounter implements AutoCloseable {
    private static final Pattern WATCH = Pattern.compile("GET (\\S+)\\?\\S*watch=true");

    private final int api;
    private final ServerSocket door;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<String> watches = new CopyOnWriteArrayList<>();

    WatchCounter(int api) throws IOException {
        this.api = api;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** The paths that were watched, in the order in which they were asked for. */
    List<String> watches() {
        return List.copyOf(watches);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), api);
                open.add(client);
                open.add(server);
                threads.execute(() -> pass(client, server, true));
                threads.execute(() -> pass(server, client, false));
            }
        } catch (IOException closed) {
            end();
        }
    }

    private void pass(Socket from, Socket to, boolean noted) {
        byte[] bytes = new byte[65_536];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                if (noted) {
                    note(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
                }
                out.write(bytes, 0, count);
                out.flush();
            }
        } catch (IOException broken) {
            // one end has gone; closing both tells the other
            open.remove(from);
        }
    }

    /** A request's head comes in one piece; that a web socket was asked for in vain first is no watch. */
    private void note(String text) {
        for (String head : text.split("\r\n\r\n", -1)) {
            if (!head.toLowerCase(Locale.ROOT).contains("upgrade: websocket")) {
                WATCH.matcher(head).results().forEach(found -> watches.add(found.group(1)));
            }
        }
    }

    private void end() {
        for (Socket socket : open) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        end();
        threads.shutdownNow();
    }
}
