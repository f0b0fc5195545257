package io.bindercd.http.network;

import io.bindercd.core.Failure;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the environment says of the way out, read once and given to every client alike: {@code HTTPS_PROXY}, {@code HTTP_PROXY},
 * {@code NO_PROXY} (either case; the upper one first, as Go reads them) and {@code SSL_CERT_FILE}.
 */
public final class Network {
    private static final int LAST_PORT = 65_535;
    private static final String REMEDY =
            "Set it to http://HOST:PORT (with USER:PASSWORD@ before the host if the proxy asks for"
                    + " them), or unset it.";

    private final @Nullable URI httpsProxy;
    private final @Nullable URI httpProxy;
    private final NoProxy noProxy;
    private final @Nullable Path certificates;

    private Network(@Nullable URI httpsProxy, @Nullable URI httpProxy, NoProxy noProxy, @Nullable Path certificates) {
        this.httpsProxy = httpsProxy;
        this.httpProxy = httpProxy;
        this.noProxy = noProxy;
        this.certificates = certificates;
    }

    /** A way out without any proxy and with the JVM's own trust only. */
    public static Network direct() {
        return new Network(null, null, NoProxy.parse(""), null);
    }

    /**
     * Reads the environment.
     *
     * @throws Failure of kind USAGE for a proxy address that no HTTP client could use; the message holds no password
     */
    public static Network of(Map<String, String> environment) {
        return new Network(
                proxy(environment, "HTTPS_PROXY"),
                proxy(environment, "HTTP_PROXY"),
                NoProxy.parse(value(environment, "NO_PROXY").orElse("")),
                value(environment, "SSL_CERT_FILE").map(Path::of).orElse(null));
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Stream.of(name, name.toLowerCase(Locale.ROOT))
                .map(environment::get)
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private static @Nullable URI proxy(Map<String, String> environment, String name) {
        Optional<String> text = value(environment, name);
        return text.isEmpty() ? null : proxy(name, text.get());
    }

    /** No message repeats any of the text: where it is malformed, none can tell which part of it is the password. */
    private static URI proxy(String name, String text) {
        URI uri;
        try {
            uri = URI.create(text.contains("://") ? text : "http://" + text);
        } catch (IllegalArgumentException e) {
            throw Failure.usage("the variable " + name + " is no URL", REMEDY);
        }
        if (uri.getHost() == null) {
            throw Failure.usage(
                    "the variable " + name + " is no URL of a proxy: it has no host, or a port that is no number",
                    REMEDY);
        }
        if (!"http".equalsIgnoreCase(uri.getScheme())) {
            throw Failure.usage(
                    "the variable " + name + " names a proxy that is not spoken to by plain HTTP but by "
                            + uri.getScheme(),
                    REMEDY);
        }
        if (uri.getPort() == 0 || uri.getPort() > LAST_PORT) {
            throw Failure.usage("the variable " + name + " has a port that does not exist", REMEDY);
        }
        return uri.getPort() >= 0 ? uri : withPort(uri);
    }

    /**
     * What must be kept out of every message, also where a proxy's address is malformed, which then is a secret as a whole.
     */
    public static List<String> secrets(Map<String, String> environment) {
        return Stream.of("HTTPS_PROXY", "HTTP_PROXY")
                .flatMap(name -> Stream.of(name, name.toLowerCase(Locale.ROOT)))
                .map(environment::get)
                .filter(Objects::nonNull)
                .map(String::strip)
                .flatMap(Network::secretsOf)
                .distinct()
                .toList();
    }

    private static Stream<String> secretsOf(String text) {
        try {
            return new Network(proxy("", text), null, NoProxy.parse(""), null).secrets().stream();
        } catch (Failure malformed) {
            String rest = text.substring(text.indexOf("://") < 0 ? 0 : text.indexOf("://") + 3);
            int at = rest.lastIndexOf('@');
            String login = at < 0 ? "" : rest.substring(0, at);
            return Stream.of(text, login, login.substring(login.indexOf(':') + 1));
        }
    }

    private static URI withPort(URI uri) {
        String userInfo = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo() + "@";
        return URI.create("http://" + userInfo + uri.getHost() + ":80");
    }

    /** The proxy for the URI, with port, and user info where given; empty when its host is met directly. */
    public Optional<URI> proxyFor(URI uri) {
        String host = uri.getHost();
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        URI proxy = secure ? httpsProxy : httpProxy;
        if (proxy == null || host == null) {
            return Optional.empty();
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
        return noProxy.matches(host, port) ? Optional.empty() : Optional.of(proxy);
    }

    /** The file of certificates to trust besides the JVM's own; empty when none is named. */
    public Optional<Path> certificates() {
        return Optional.ofNullable(certificates);
    }

    /** What must be kept out of every message: passwords of proxies, and the URLs that hold them. */
    public List<String> secrets() {
        return Stream.of(httpsProxy, httpProxy)
                .filter(Objects::nonNull)
                .flatMap(proxy -> Stream.of(proxy.getRawUserInfo(), proxy.getUserInfo()))
                .filter(Objects::nonNull)
                .flatMap(info -> Stream.of(info, info.substring(info.indexOf(':') + 1)))
                .distinct()
                .toList();
    }

    /**
     * The variables that make helm, git and curl take the same way: both cases alike, and the names by which each of them
     * knows the certificate file. Empty where the environment says nothing.
     */
    public Map<String, String> childEnvironment() {
        Map<String, String> variables = new LinkedHashMap<>();
        putBoth(variables, "HTTPS_PROXY", httpsProxy == null ? null : httpsProxy.toString());
        putBoth(variables, "HTTP_PROXY", httpProxy == null ? null : httpProxy.toString());
        if (!variables.isEmpty()) {
            putBoth(variables, "NO_PROXY", noProxy.text());
        }
        if (certificates != null) {
            for (String name : List.of("SSL_CERT_FILE", "GIT_SSL_CAINFO", "CURL_CA_BUNDLE")) {
                variables.put(name, certificates.toString());
            }
        }
        return variables;
    }

    private static void putBoth(Map<String, String> variables, String name, @Nullable String value) {
        if (value != null) {
            variables.put(name, value);
            variables.put(name.toLowerCase(Locale.ROOT), value);
        }
    }
}
