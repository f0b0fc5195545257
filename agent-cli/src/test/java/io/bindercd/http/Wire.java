package io.bindercd.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Map;

/** One side of a connection, written to byte by byte, so that a test can be as wrong as a real server. */
public final class Wire {
    private final Socket socket;
    private final OutputStream out;

    Wire(Socket socket) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
    }

    public Wire text(String text) throws IOException {
        out.write(text.getBytes(UTF_8));
        out.flush();
        return this;
    }

    public Wire bytes(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        return this;
    }

    /** A whole answer with its length. */
    public Wire answer(int status, Map<String, String> headers, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        head(status, headers);
        text("Content-Length: " + bytes.length + "\r\n\r\n");
        out.write(bytes);
        out.flush();
        return this;
    }

    /** Status line and headers, without the blank line that ends them. */
    public Wire head(int status, Map<String, String> headers) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Status\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return text(head.toString());
    }

    /** The header of a chunked event stream. */
    public Wire openStream() throws IOException {
        head(200, Map.of("Content-Type", "text/event-stream", "Cache-Control", "no-cache"));
        return text("Transfer-Encoding: chunked\r\n\r\n");
    }

    public Wire chunk(String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        text(Integer.toHexString(bytes.length) + "\r\n");
        out.write(bytes);
        return text("\r\n");
    }

    public Wire lastChunk() throws IOException {
        return text("0\r\n\r\n");
    }

    /** Breaks the connection off. */
    public void cut() throws IOException {
        socket.close();
    }
}
