package io.bindercd.binderhub;

import java.net.URI;
import java.util.Objects;

/** Where a launched server is, and the token that opens it; the token is never printed. */
public final class ServerAddress {
    private final URI url;
    private final String token;

    /** A server at the URL, which gets a trailing slash when it has none. */
    public ServerAddress(URI url, String token) {
        String text = url.toString();
        this.url = text.endsWith("/") ? url : URI.create(text + "/");
        this.token = Objects.requireNonNull(token);
    }

    public URI url() {
        return url;
    }

    /** The name of the hub's user that owns it, or the path when there is none. */
    public String name() {
        String path = url.getPath();
        int user = path.indexOf("/user/");
        String rest = user < 0 ? path : path.substring(user + "/user/".length());
        return rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
    }

    String token() {
        return token;
    }

    @Override
    public String toString() {
        return "ServerAddress[" + url + "]";
    }
}
