package io.bindercd.world.kube.kubelet.container;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindercd.world.kube.tree.Trees;
import java.util.stream.Collectors;

/**
 * What a probe says when it fails.
 *
 * @param refused while the program does not listen
 * @param failed when the program says that it is not well
 */
record ProbeWords(String refused, String failed) {

    static ProbeWords of(JsonNode probe, JsonNode container, String address) {
        if (probe.has("tcpSocket")) {
            String text = dial(address, port(Trees.at(probe, "tcpSocket", "port"), container));
            return new ProbeWords(text, text);
        }
        if (probe.has("grpc")) {
            String refused = "timeout: failed to connect service \"" + address + ":" + Trees.text(probe, "grpc", "port")
                    + "\" within " + Trees.number(probe, 1, "timeoutSeconds") + "s";
            return new ProbeWords(refused, "service unhealthy (responded with \"NOT_SERVING\")");
        }
        if (probe.has("exec")) {
            String command = Trees.items(probe, "exec", "command").stream()
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(" "));
            return new ProbeWords(command + ": failed", command + ": failed");
        }
        int port = port(Trees.at(probe, "httpGet", "port"), container);
        String scheme =
                Trees.optional(probe, "httpGet", "scheme").orElse("HTTP").equals("HTTPS") ? "https" : "http";
        String path = Trees.optional(probe, "httpGet", "path").orElse("/health");
        String url = scheme + "://" + address + ":" + port + (path.startsWith("/") ? path : "/" + path);
        return new ProbeWords("Get \"" + url + "\": " + dial(address, port), "HTTP probe failed with statuscode: 503");
    }

    private static String dial(String address, int port) {
        return "dial tcp " + address + ":" + port + ": connect: connection refused";
    }

    /** A port by number or name; the container's first one where none is said. */
    private static int port(JsonNode port, JsonNode container) {
        if (port.isInt()) {
            return port.asInt();
        }
        return Trees.items(container, "ports").stream()
                .filter(candidate ->
                        port.isMissingNode() || Trees.text(candidate, "name").equals(port.asText()))
                .map(candidate -> Trees.number(candidate, 0, "containerPort"))
                .findFirst()
                .orElse(0);
    }
}
