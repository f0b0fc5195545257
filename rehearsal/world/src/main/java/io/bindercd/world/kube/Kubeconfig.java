package io.bindercd.world.kube;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** Writes kubeconfig files. */
public final class Kubeconfig {
    private Kubeconfig() {}

    /**
     * One way into a cluster.
     *
     * @param server the API's URL
     * @param token the bearer token
     */
    public record Access(URI server, String token) {}

    /**
     * Writes a file that only its owner can read, with a context, a cluster and a user of each name; the first context,
     * in the map's order, is the current one. An earlier file is replaced.
     */
    public static void write(Path file, Map<String, Access> contexts) throws IOException {
        if (contexts.isEmpty()) {
            throw new IllegalArgumentException("a kubeconfig has at least one context");
        }
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text(contexts), StandardCharsets.UTF_8, StandardOpenOption.WRITE);
    }

    private static String text(Map<String, Access> contexts) {
        StringBuilder clusters = new StringBuilder();
        StringBuilder users = new StringBuilder();
        StringBuilder entries = new StringBuilder();
        contexts.forEach((name, access) -> {
            String quoted = "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
            clusters.append("- name: ").append(quoted).append("\n  cluster:\n    server: ");
            clusters.append(access.server()).append('\n');
            users.append("- name: ").append(quoted).append("\n  user:\n    token: ");
            users.append(access.token()).append('\n');
            entries.append("- name: ")
                    .append(quoted)
                    .append("\n  context:\n    cluster: ")
                    .append(quoted);
            entries.append("\n    user: ").append(quoted).append('\n');
        });
        String current = contexts.keySet().iterator().next();
        return "apiVersion: v1\nkind: Config\nclusters:\n" + clusters + "users:\n" + users + "contexts:\n" + entries
                + "current-context: \"" + current + "\"\n";
    }
}
