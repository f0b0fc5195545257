package io.bindercd.binderhub;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Joins addresses; some sites write them with a trailing slash, some without. */
final class Urls {
    private static final int LONGEST = 2000;

    private Urls() {}

    /** The path, which has no leading slash, below the base. */
    static URI join(URI base, String path) {
        String text = base.toString();
        return URI.create((text.endsWith("/") ? text : text + "/") + path);
    }

    /** The text as an absolute http or https URL with a host; empty when it is none. */
    static Optional<URI> http(String text) {
        try {
            URI uri = new URI(text.length() > LONGEST ? "" : text);
            boolean usable = uri.getHost() != null
                    && uri.getUserInfo() == null
                    && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getQuery() == null
                    && uri.getFragment() == null;
            return usable ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
