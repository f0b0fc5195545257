package io.bindercd.world.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.Executor;

/** Carries bytes both ways between a client and a server until one of them ends; then both are closed. */
final class Tunnel {
    private static final int BUFFER = 16 * 1024;

    private final Socket client;
    private final Socket server;

    Tunnel(Socket client, Socket server) {
        this.client = client;
        this.server = server;
    }

    /** Carries in this thread and one more; returns when the server has ended or either connection broke. */
    void run(Executor threads) {
        threads.execute(() -> pump(client, server));
        pump(server, client);
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            // A broken connection is the normal end of a tunnel: the other side learns of it by its own socket's close.
        }
    }
}
