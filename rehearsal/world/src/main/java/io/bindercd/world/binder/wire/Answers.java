package io.bindercd.world.binder.wire;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Whole answers as the servers behind a Binder give them. */
public final class Answers {
    /** The site's own page for everything that does not exist; also the body of the proxy's 503. */
    public static final String NOT_FOUND = "<html> <head> <title>Binder not found</title> </head> <body>"
            + " <h2>Oops!</h2> <h3>There is no such Binder page.</h3> </body> </html>\n";

    private static final String TORNADO = "TornadoServer/6.5.5";

    private Answers() {}

    /** The headers that BinderHub puts on each of its answers. */
    public static void asBinderHub(HttpExchange exchange) {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Server", TORNADO);
        headers.set("Access-Control-Allow-Origin", "*");
        headers.set("Access-Control-Allow-Headers", "cache-control");
    }

    /** The headers that a server of the hub's side puts on its answers. */
    public static void asTornado(HttpExchange exchange) {
        exchange.getResponseHeaders().set("Server", TORNADO);
    }

    /** Sends the answer with its length, and an entity tag when it is a 200 to something that reads; to a HEAD without the body. */
    public static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        send(exchange, status, type, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends the bytes in the same way. */
    public static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        if (status == 200 && !exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Etag", "\"" + sha1(body) + "\"");
        }
        if (exchange.getRequestMethod().equals("HEAD") || body.length == 0) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    /** Sends the tree as JSON, in Python's spelling. */
    public static void json(HttpExchange exchange, int status, Object tree) throws IOException {
        send(exchange, status, "application/json", PythonJson.write(tree));
    }

    /** What an ingress says that has no pod to send the request to. */
    public static void ingress(HttpExchange exchange, int status, String words) throws IOException {
        exchange.getResponseHeaders().set("Server", "nginx");
        String title = status + " " + words;
        send(
                exchange,
                status,
                "text/html",
                "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + title
                        + "</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n");
    }

    /** What an ingress says about a host or path that no release has. */
    public static void noRoute(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Server", "nginx");
        send(exchange, 404, "text/plain", "default backend - 404");
    }

    /** A redirect without a body. */
    public static void redirect(HttpExchange exchange, int status, String location) throws IOException {
        exchange.getResponseHeaders().set("Location", location);
        send(exchange, status, "text/html; charset=UTF-8", "");
    }

    /** SHA-1, as entity tags use it, in lower-case hex digits. */
    public static String sha1(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
