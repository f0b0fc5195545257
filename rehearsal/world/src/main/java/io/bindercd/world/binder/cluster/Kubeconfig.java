package io.bindercd.world.binder.cluster;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * How to reach one cluster.
 *
 * @param server the API server
 * @param authority the CA's certificate, PEM; empty for plain http or the JDK's own
 * @param token a bearer token; empty when a certificate is used
 * @param certificate the client's certificate, PEM; empty when a token is used
 * @param key its key, PEM
 */
public record Kubeconfig(URI server, String authority, String token, String certificate, String key) {

    /**
     * Reads the file; the context of that name, or else the current one, or else the only one.
     *
     * @throws IOException when the file cannot be read or lacks what is needed; says what
     */
    public static Kubeconfig read(Path file, String contextName) throws IOException {
        Object root = new Load(LoadSettings.builder().setLabel(file.toString()).build())
                .loadFromString(Files.readString(file));
        Map<?, ?> context = context(root, contextName, file);
        Map<?, ?> cluster = named(root, "clusters", "cluster", text(context, "cluster"))
                .orElseThrow(() -> new IOException(file + " has no cluster '" + text(context, "cluster") + "'"));
        Map<?, ?> user = named(root, "users", "user", text(context, "user")).orElse(Map.of());
        return new Kubeconfig(
                URI.create(text(cluster, "server")),
                data(cluster, "certificate-authority", file),
                text(user, "token"),
                data(user, "client-certificate", file),
                data(user, "client-key", file));
    }

    private static Map<?, ?> context(@Nullable Object root, String wanted, Path file) throws IOException {
        String current = root instanceof Map<?, ?> map ? text(map, "current-context") : "";
        Optional<Map<?, ?>> found = named(root, "contexts", "context", wanted)
                .or(() -> named(root, "contexts", "context", current))
                .or(() -> only(root));
        return found.orElseThrow(() -> new IOException(file + " has no context '" + wanted + "' and no current one"));
    }

    private static Optional<Map<?, ?>> only(@Nullable Object root) {
        List<?> all = list(root, "contexts");
        return all.size() == 1
                        && all.get(0) instanceof Map<?, ?> entry
                        && entry.get("context") instanceof Map<?, ?> context
                ? Optional.of(context)
                : Optional.empty();
    }

    private static Optional<Map<?, ?>> named(@Nullable Object root, String list, String kind, String name) {
        for (Object item : list(root, list)) {
            if (item instanceof Map<?, ?> entry
                    && name.equals(entry.get("name"))
                    && entry.get(kind) instanceof Map<?, ?> found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private static List<?> list(@Nullable Object root, String name) {
        return root instanceof Map<?, ?> map && map.get(name) instanceof List<?> list ? list : List.of();
    }

    private static String text(Map<?, ?> map, String name) {
        return map.get(name) instanceof String text ? text : "";
    }

    /** {@code NAME-data} in Base64, or the file that {@code NAME} names, relative to the kubeconfig. */
    private static String data(Map<?, ?> map, String name, Path file) throws IOException {
        String inline = text(map, name + "-data");
        if (!inline.isEmpty()) {
            return new String(Base64.getMimeDecoder().decode(inline), StandardCharsets.UTF_8);
        }
        String path = text(map, name);
        return path.isEmpty() ? "" : Files.readString(file.resolveSibling(path));
    }

    /** Names the server only. */
    @Override
    public String toString() {
        return "Kubeconfig[" + server + "]";
    }
}
