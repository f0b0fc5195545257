package io.bindercd.http;

import io.bindercd.core.Failure;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;

/** Where a redirect leads, and what may be taken along. */
final class Redirects {
    static final int MOST = 5;

    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);
    /** All else might be a credential, whatever its name. */
    private static final Set<String> HARMLESS =
            Set.of("accept", "accept-language", "accept-encoding", "user-agent", "range", "x-github-api-version");

    private Redirects() {}

    static boolean isRedirect(int status) {
        return STATUSES.contains(status);
    }

    /**
     * The call that a redirect asks for; empty when the status is none or the call does not follow.
     *
     * @throws Failure of kind UNAVAILABLE when it leads to plain http from https, to another host with a body, or nowhere
     */
    static Optional<HttpCall> next(HttpCall call, int status, String location, String where) {
        if (!call.followRedirects() || !isRedirect(status)) {
            return Optional.empty();
        }
        HttpUrl from = HttpUrl.get(call.uri());
        HttpUrl to = from == null ? null : from.resolve(location);
        if (to == null) {
            throw refused(where, status, "to no http or https URL");
        }
        if (call.uri().getScheme().equalsIgnoreCase("https") && !to.isHttps()) {
            throw refused(where, status, "from https to plain http (host " + to.host() + ")");
        }
        boolean reads = call.method().equals("GET") || call.method().equals("HEAD");
        boolean becomesGet = !reads && status < 307;
        URI uri =
                to.newBuilder().username("").password("").fragment(null).build().uri();
        if (sameOrigin(from, to)) {
            return Optional.of(becomesGet ? read(call, uri, call.headers()) : moved(call, uri));
        }
        if (!reads) {
            throw refused(
                    where,
                    status,
                    "to another host (" + to.host() + "), and a " + call.method() + " is not sent there");
        }
        Map<String, String> harmless = new LinkedHashMap<>();
        call.headers().forEach((name, value) -> {
            if (HARMLESS.contains(name.toLowerCase(Locale.ROOT))) {
                harmless.put(name, value);
            }
        });
        return Optional.of(new HttpCall(call.method(), uri, harmless, null, call.timeout(), true));
    }

    private static boolean sameOrigin(HttpUrl from, HttpUrl to) {
        return from.scheme().equals(to.scheme()) && from.host().equals(to.host()) && from.port() == to.port();
    }

    private static HttpCall moved(HttpCall call, URI uri) {
        return new HttpCall(call.method(), uri, call.headers(), call.body(), call.timeout(), true);
    }

    private static HttpCall read(HttpCall call, URI uri, Map<String, String> headers) {
        Map<String, String> bodiless = new LinkedHashMap<>(headers);
        bodiless.keySet().removeIf(name -> name.equalsIgnoreCase("Content-Type"));
        return new HttpCall("GET", uri, bodiless, null, call.timeout(), true);
    }

    private static Failure refused(String where, int status, String how) {
        return Failure.unavailable(
                where + ": answers " + status + " with a redirect " + how,
                "Use the address that the server really has; see whether a login page or proxy answers in its place.");
    }

    /** For a chain that does not end. */
    static Failure endless(String where) {
        return Failure.unavailable(
                where + ": more than " + MOST + " redirects", "Correct the address, or the server's redirects.");
    }
}
