package io.bindercd.world.binder;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * An answer with its framing.
 *
 * @param headers by lower-case name
 * @param chunks the chunks, or the whole body as one
 * @param end {@code last chunk}, {@code length}, {@code cut} or {@code left}
 */
record RawAnswer(int status, Map<String, String> headers, List<String> chunks, String end) {

    /** Sends the request and reads until the end, or until the predicate is true of a chunk. */
    static RawAnswer to(URI uri, String request, Predicate<String> enough) throws IOException {
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(120_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = new BufferedInputStream(socket.getInputStream());
            String first = line(in);
            Map<String, String> headers = new TreeMap<>();
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                int colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            int status = Integer.parseInt(first.substring(9, 12));
            List<String> chunks = new ArrayList<>();
            String end = body(in, request.startsWith("HEAD"), headers, chunks, enough);
            return new RawAnswer(status, headers, List.copyOf(chunks), end);
        }
    }

    /** A GET without more than it needs. */
    static RawAnswer get(URI uri, String path, String... headers) throws IOException {
        return to(uri, request("GET", path, headers), chunk -> false);
    }

    static String request(String method, String path, String... headers) {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return method + " " + path + " HTTP/1.1\r\nHost: binder.example.test\r\nUser-Agent: test\r\n" + more + "\r\n";
    }

    String body() {
        return String.join("", chunks);
    }

    private static String body(
            InputStream in, boolean head, Map<String, String> headers, List<String> chunks, Predicate<String> enough)
            throws IOException {
        if (head || !headers.containsKey("transfer-encoding")) {
            int length = head ? 0 : Integer.parseInt(headers.getOrDefault("content-length", "0"));
            chunks.add(new String(in.readNBytes(length), StandardCharsets.UTF_8));
            return "length";
        }
        try {
            for (int size = size(in); size > 0; size = size(in)) {
                chunks.add(new String(in.readNBytes(size), StandardCharsets.UTF_8));
                line(in);
                if (enough.test(chunks.get(chunks.size() - 1))) {
                    return "left";
                }
            }
            return "last chunk";
        } catch (EOFException cut) {
            return "cut";
        }
    }

    private static int size(InputStream in) throws IOException {
        return Integer.parseInt(line(in), 16);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException();
            }
            line.append(c == '\r' ? "" : String.valueOf((char) c));
        }
        return line.toString();
    }
}
