package io.bindercd.helm;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The environment that Helm gets: nothing of ours but what finds programs, proxies, certificates and cloud credentials (for
 * the credential plugins that a kubeconfig may name), and private homes. No KUBECONFIG and no HELM_ variable of the user can
 * send it to another cluster.
 */
final class HelmEnvironment {
    private static final Set<String> NAMES = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "LANG",
            "LC_ALL",
            "TZ",
            "TMPDIR",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "DOCKER_CONFIG",
            "HELM_REGISTRY_CONFIG",
            "USE_GKE_GCLOUD_AUTH_PLUGIN",
            "XDG_RUNTIME_DIR");
    private static final List<String> PREFIXES =
            List.of("CLOUDSDK_", "GOOGLE_", "AWS_", "AZURE_", "ARM_", "OS_", "OVH_");
    private static final List<String> PROXIES = List.of("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY");

    private HelmEnvironment() {}

    static Map<String, String> of(Map<String, String> ours, Path home) {
        Map<String, String> environment = new TreeMap<>();
        ours.forEach((name, value) -> {
            if (NAMES.contains(name) || PREFIXES.stream().anyMatch(name::startsWith)) {
                environment.put(name, value);
            }
        });
        for (String name : PROXIES) {
            String lower = name.toLowerCase(Locale.ROOT);
            String value = ours.getOrDefault(name, ours.getOrDefault(lower, ""));
            if (name.equals("NO_PROXY")) {
                value = value.isBlank() ? "127.0.0.1,localhost" : value + ",127.0.0.1,localhost";
            }
            if (!value.isBlank()) {
                environment.put(name, value);
                environment.put(lower, value);
            }
        }
        environment.put("HELM_CACHE_HOME", home.resolve("cache").toString());
        environment.put("HELM_CONFIG_HOME", home.resolve("config").toString());
        environment.put("HELM_DATA_HOME", home.resolve("data").toString());
        // without a home of the user's, Helm would keep what it learns of a cluster in the folder it stands in
        environment.put("KUBECACHEDIR", home.resolve("kube").toString());
        return environment;
    }
}
