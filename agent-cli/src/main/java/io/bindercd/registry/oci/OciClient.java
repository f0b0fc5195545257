package io.bindercd.registry.oci;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.Tree;
import io.bindercd.http.FileDigest;
import io.bindercd.http.Http;
import io.bindercd.http.HttpCall;
import io.bindercd.http.HttpReply;
import io.bindercd.json.Json;
import io.bindercd.registry.ImageName;
import io.bindercd.registry.RegistryLogin;
import java.net.URI;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Speaks the OCI distribution API about one repository, with token or basic login. */
final class OciClient {
    private static final String MANIFESTS = String.join(
            ", ",
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.v2+json");
    private static final Pattern NEXT = Pattern.compile("<([^<>]+)>\\s*;[^,]*rel=\"?next\"?");
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}|sha256:[0-9a-f]{64}");
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,65536}");
    private static final int MOST_PAGES = 500;
    private static final int MOST_TAGS = 100_000;

    private final Http http;
    private final ImageName name;
    private final RegistryLogin login;
    private final URI base;
    private String authorization = "";

    OciClient(Http http, ImageName name, RegistryLogin login) {
        this.http = http;
        this.name = name;
        this.login = login;
        String host = name.registry().replaceAll(":\\d+$", "");
        boolean loopback = host.equals("localhost") || host.startsWith("127.");
        this.base = URI.create((loopback ? "http://" : "https://") + name.registry());
    }

    /** What a manifest is and says. */
    record Manifest(String digest, Tree body) {}

    List<String> tags() {
        List<String> tags = new ArrayList<>();
        Optional<URI> next = Optional.of(base.resolve("/v2/" + name.repository() + "/tags/list?n=1000"));
        for (int page = 0; next.isPresent(); page++) {
            HttpReply reply = get(next.get(), "application/json");
            if (reply.status() == 404) {
                throw absent();
            }
            tags.addAll(read(reply, tree -> tree.get("tags").texts()));
            if (page == MOST_PAGES || tags.size() > MOST_TAGS) {
                throw Failure.unavailable(
                        name + ": the list of tags does not end (" + tags.size() + " so far)",
                        "See whether the registry's paging works, or name the wanted version by hand.");
            }
            next = reply.header("Link").flatMap(link -> next(reply.uri(), link));
        }
        return tags.stream().distinct().toList();
    }

    private Optional<URI> next(URI here, String link) {
        Matcher matcher = NEXT.matcher(link);
        if (!matcher.find()) {
            return Optional.empty();
        }
        URI uri;
        try {
            uri = here.resolve(matcher.group(1));
        } catch (IllegalArgumentException e) {
            throw nonsense("its list of tags goes on at no URL");
        }
        if (!String.valueOf(uri.getRawAuthority()).equals(here.getRawAuthority())
                || !String.valueOf(uri.getScheme()).equals(here.getScheme())) {
            throw nonsense("its list of tags goes on at another host (" + uri.getHost() + ")");
        }
        return Optional.of(uri);
    }

    private Failure nonsense(String what) {
        return Failure.unavailable(name + ": " + what, "See whether the registry's address is right.");
    }

    Failure absent() {
        return Failure.usage(
                name + " is not in the registry", "Correct the name; what needs a login may also look absent.");
    }

    /** Empty when the tag or digest names nothing. */
    Optional<Manifest> manifest(String reference) {
        if (!REFERENCE.matcher(reference).matches()) {
            return Optional.empty();
        }
        HttpReply reply = get(base.resolve("/v2/" + name.repository() + "/manifests/" + reference), MANIFESTS);
        if (reply.status() == 404) {
            return Optional.empty();
        }
        Tree body = read(reply, tree -> tree);
        String digest = reply.header("Docker-Content-Digest")
                .filter(text -> REFERENCE.matcher(text).matches())
                .orElseGet(() -> "sha256:"
                        + HexFormat.of()
                                .formatHex(
                                        FileDigest.sha256().digest(reply.body().getBytes(UTF_8))));
        return Optional.of(new Manifest(digest, body));
    }

    /** A blob that is JSON; empty when it is gone. */
    Optional<Tree> blob(String digest) {
        if (!REFERENCE.matcher(digest).matches()) {
            throw nonsense("a manifest names a blob that cannot be one");
        }
        HttpReply reply = get(base.resolve("/v2/" + name.repository() + "/blobs/" + digest), "*/*");
        return reply.status() == 404 ? Optional.empty() : Optional.of(read(reply, tree -> tree));
    }

    /** Reads an answer; a shape that the API does not promise is the registry's fault. */
    <T> T read(HttpReply reply, Function<Tree, T> reading) {
        String what = "GET " + base + reply.uri().getRawPath();
        if (!reply.ok()) {
            throw refusal(what, reply);
        }
        return reading(() -> {
            Tree body = Json.parse(what, reply.body());
            if (!body.isMap()) {
                throw body.unexpected("a map");
            }
            return reading.apply(body);
        });
    }

    /** Lets a wrong shape count as the registry's fault. */
    static <T> T reading(java.util.function.Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Failure e) {
            throw e.kind() == FailureKind.USAGE
                    ? Failure.unavailable(e.reason(), "See whether the registry's address is right.")
                    : e;
        }
    }

    private Failure refusal(String what, HttpReply reply) {
        String reason = what + ": the registry answers " + reply.status();
        return switch (reply.status()) {
            case 401, 403 ->
                Failure.usage(
                        reason,
                        login.given()
                                ? "Give a login that may read " + name + "; what is not there may also look forbidden."
                                : "Give a login for " + name.registry() + ", or correct the name.");
            case 429 ->
                Failure.unavailable(
                        reason + ": its rate limit is used up"
                                + reply.header("Retry-After")
                                        .map(text -> " for " + bounded(text) + " s")
                                        .orElse(""),
                        "Repeat later, or give a login, which has a limit of its own.");
            default -> Failure.unavailable(reason, "See whether the registry is up, then repeat.");
        };
    }

    private static String bounded(String text) {
        return text.replaceAll("[^0-9A-Za-z:, ]", "?").substring(0, Math.min(40, text.length()));
    }

    private HttpReply get(URI uri, String accept) {
        HttpReply reply = http.send(call(uri, accept));
        if (reply.status() != 401) {
            return reply;
        }
        Optional<Challenge> challenge = reply.header("WWW-Authenticate").flatMap(Challenge::parse);
        if (challenge.isEmpty()) {
            return reply;
        }
        authorization = answer(challenge.get());
        return authorization.isEmpty() ? reply : http.send(call(uri, accept));
    }

    private HttpCall call(URI uri, String accept) {
        HttpCall call = HttpCall.get(uri).header("Accept", accept);
        return authorization.isEmpty() ? call : call.header("Authorization", authorization);
    }

    private String answer(Challenge challenge) {
        if (challenge.scheme().equals("basic")) {
            return login.given() ? login.basic() : "";
        }
        return challenge.scheme().equals("bearer") ? "Bearer " + token(challenge) : "";
    }

    private String token(Challenge challenge) {
        String scope = challenge.parameter("scope").isEmpty()
                ? "repository:" + name.repository() + ":pull"
                : challenge.parameter("scope");
        URI uri;
        try {
            String realm = challenge.parameter("realm");
            uri = URI.create(realm + (realm.contains("?") ? "&" : "?") + "service="
                    + encode(challenge.parameter("service")) + "&scope=" + encode(scope));
        } catch (IllegalArgumentException e) {
            throw nonsense("it names no URL to get a token from");
        }
        boolean safe = "https".equals(uri.getScheme()) || base.getScheme().equals("http");
        if (uri.getHost() == null || !safe) {
            throw nonsense("it wants a token to be got over plain http or from nowhere");
        }
        HttpCall call = HttpCall.get(uri);
        HttpReply reply = http.send(login.given() ? call.header("Authorization", login.basic()) : call);
        String what = "GET " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
        if (!reply.ok()) {
            throw refusal(what, reply);
        }
        return reading(() -> {
            Tree body = Json.parse(what, reply.body());
            Tree token = body.get("token").present() ? body.get("token") : body.get("access_token");
            if (!TOKEN.matcher(token.text()).matches()) {
                throw nonsense("its token service gives something that is no token");
            }
            return token.text();
        });
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
