package io.bindercd.cluster.fabric;

import io.bindercd.cluster.ClusterSettings;
import io.bindercd.core.Failure;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads kubeconfig files, and nothing that was not named. */
final class Kubeconfigs {
    private static final long LARGEST = 1 << 20;

    private Kubeconfigs() {}

    /** The client's configuration for the context that is meant. */
    static io.fabric8.kubernetes.client.Config read(ClusterSettings settings) {
        String text = text(settings.kubeconfig());
        String context = context(settings, text);
        io.fabric8.kubernetes.client.Config config = parse(
                settings.kubeconfig(),
                () -> io.fabric8.kubernetes.client.Config.fromKubeconfig(
                        context, settings.kubeconfig().toFile()));
        Map<String, String> environment = settings.environment();
        ConfigBuilder builder = new ConfigBuilder(config)
                .withAutoConfigure(false)
                .withConnectionTimeout(10_000)
                .withRequestTimeout(15_000)
                .withRequestRetryBackoffLimit(4)
                .withRequestRetryBackoffInterval(200)
                .withWatchReconnectInterval(500)
                .withUserAgent("binder-cd")
                .withHttpProxy(null)
                .withHttpsProxy(null)
                .withNoProxy(noProxy(variable(environment, "NO_PROXY")));
        String proxy = variable(environment, "HTTPS_PROXY");
        if (!proxy.isEmpty()) {
            builder.withHttpsProxy(withPort(proxy));
        }
        String certificates = environment.getOrDefault("SSL_CERT_FILE", "");
        if (!certificates.isEmpty() && config.getCaCertData() == null && config.getCaCertFile() == null) {
            builder.withCaCertFile(certificates);
        }
        return builder.build();
    }

    /** The name of the context that is meant: the only one, or the one that was asked for. */
    static String context(ClusterSettings settings, String text) {
        Config file = parse(settings.kubeconfig(), () -> KubeConfigUtils.parseConfigFromString(text));
        List<String> names = file.getContexts() == null
                ? List.of()
                : file.getContexts().stream().map(NamedContext::getName).toList();
        if (names.size() == 1) {
            return names.get(0);
        }
        if (names.contains(settings.context()) && !settings.context().isEmpty()) {
            return settings.context();
        }
        String which = names.isEmpty() ? "no context" : "the contexts " + String.join(", ", names);
        throw Failure.usage(
                "kubeconfig " + settings.kubeconfig() + " has " + which
                        + (settings.context().isEmpty() ? "" : ", none named " + settings.context()),
                names.isEmpty()
                        ? "Give a kubeconfig with a context."
                        : "Give a file with the one context that is meant, or name the context as asked.");
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw Failure.usage("kubeconfig " + file + " is larger than 1 MiB", "Give a kubeconfig.");
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw Failure.usage(
                            "cannot read kubeconfig " + file + ": "
                                    + e.getClass().getSimpleName(),
                            "Check the path and its permissions.")
                    .causedBy(e);
        }
    }

    private static <T> T parse(Path file, Supplier<@Nullable T> parser) {
        T parsed;
        try {
            parsed = parser.get();
        } catch (RuntimeException e) {
            // the client lets through whatever its YAML library throws, and that may quote the file, which holds
            // credentials
            throw Failure.usage(
                            "kubeconfig " + file + " cannot be understood", "Check that it is a kubeconfig in YAML.")
                    .causedBy(e);
        }
        if (parsed == null) {
            throw Failure.usage("kubeconfig " + file + " is empty", "Give a kubeconfig.");
        }
        return parsed;
    }

    private static String variable(Map<String, String> environment, String name) {
        return environment
                .getOrDefault(name, environment.getOrDefault(name.toLowerCase(Locale.ROOT), ""))
                .strip();
    }

    private static String withPort(String proxy) {
        String full = proxy.contains("://") ? proxy : "http://" + proxy;
        URI uri;
        try {
            uri = URI.create(full);
        } catch (IllegalArgumentException e) {
            // The cause would repeat the text, password included.
            throw Failure.usage("the variable HTTPS_PROXY is no URL", "Set it to http://HOST:PORT, or unset it.");
        }
        if (uri.getPort() >= 0) {
            return full;
        }
        String user = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo() + "@";
        return uri.getScheme() + "://" + user + uri.getHost() + ":" + ("https".equals(uri.getScheme()) ? 443 : 80);
    }

    /** fabric8 throws on {@code *}, {@code *.x} and blanks, and never matches {@code host:port}. */
    static String[] noProxy(String variable) {
        List<String> entries = new ArrayList<>(List.of("127.0.0.1", "localhost"));
        for (String entry : variable.split(",", -1)) {
            String host = entry.strip();
            if (host.equals("*")) {
                return new String[] {"0.0.0.0/0", ".", "127.0.0.1", "localhost"};
            }
            host = host.startsWith("*.") ? host.substring(1) : host;
            host = host.replaceFirst(":\\d+$", "");
            if (host.matches("[\\w.:/-]+")) {
                entries.add(host);
            }
        }
        return entries.toArray(String[]::new);
    }
}
