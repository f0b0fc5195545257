package io.bindercd.cluster.fabric;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bindercd.cluster.ArchiveStore;
import io.bindercd.cluster.fabric.call.Calls;
import io.bindercd.core.Failure;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Archives cut into ConfigMaps. Each piece says how many there are and what the whole must hash to, so that an archive whose
 * writing was interrupted is never taken for one.
 */
final class FabricArchives implements ArchiveStore {
    private static final int PIECE = 768 << 10;
    private static final String DIGEST = "binder-cd/chart-digest";
    private static final String PIECES = "binder-cd/pieces";
    private static final String NUMBER = "binder-cd/piece";
    private static final String WHOLE = "binder-cd/archive-sha256";
    private static final String RELEASE = "binder-cd/archive-of";
    private static final String KEY = "piece";

    private final KubernetesClient client;
    private final Calls calls;
    private final String namespace;
    private final String release;

    FabricArchives(KubernetesClient client, Calls calls, String namespace, String release) {
        this.client = client;
        this.calls = calls;
        this.namespace = namespace;
        this.release = release;
    }

    @Override
    public void put(String digest, byte[] archive) {
        if (archive.length == 0 || archive.length > LARGEST) {
            throw Failure.usage(
                    "the chart archive has " + archive.length + " bytes; at most " + LARGEST
                            + " are kept in the cluster",
                    "Keep large files out of the chart (.helmignore), or use an OCI registry.");
        }
        if (get(digest).isPresent()) {
            return;
        }
        int pieces = (archive.length + PIECE - 1) / PIECE;
        for (int number = 0; number < pieces; number++) {
            byte[] piece = Arrays.copyOfRange(archive, number * PIECE, Math.min(archive.length, (number + 1) * PIECE));
            ConfigMap map = new ConfigMapBuilder()
                    .withNewMetadata()
                    .withName(name(digest, number))
                    .withNamespace(namespace)
                    .withLabels(FabricConfigs.OURS)
                    .addToLabels(RELEASE, release)
                    .withAnnotations(Map.of(
                            DIGEST, digest,
                            PIECES, Integer.toString(pieces),
                            NUMBER, Integer.toString(number),
                            WHOLE, sha256(archive)))
                    .endMetadata()
                    .withBinaryData(Map.of(KEY, Base64.getEncoder().encodeToString(piece)))
                    .build();
            calls.call(
                    "keeping the chart archive in " + namespace,
                    () -> client.resource(map).createOr(io.fabric8.kubernetes.client.dsl.Replaceable::update));
        }
    }

    @Override
    public Optional<byte[]> get(String digest) {
        Map<Integer, ConfigMap> pieces = new TreeMap<>();
        for (ConfigMap map : all()) {
            if (digest.equals(annotation(map, DIGEST))) {
                pieces.put(number(map, NUMBER), map);
            }
        }
        if (pieces.isEmpty()) {
            return Optional.empty();
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        String expected = "";
        for (ConfigMap map : pieces.values()) {
            String piece =
                    map.getBinaryData() == null ? "" : map.getBinaryData().getOrDefault(KEY, "");
            whole.writeBytes(Base64.getDecoder().decode(piece));
            expected = annotation(map, WHOLE);
        }
        byte[] archive = whole.toByteArray();
        return expected.equals(sha256(archive)) ? Optional.of(archive) : Optional.empty();
    }

    @Override
    public void keepOnly(Set<String> digests) {
        for (ConfigMap map : all()) {
            if (!digests.contains(annotation(map, DIGEST))) {
                calls.call(
                        "removing an old chart archive in " + namespace,
                        () -> client.resource(map).delete());
            }
        }
    }

    private List<ConfigMap> all() {
        return calls.call(
                "reading chart archives in " + namespace,
                () -> client.configMaps()
                        .inNamespace(namespace)
                        .withLabel(RELEASE, release)
                        .list()
                        .getItems());
    }

    private String name(String digest, int number) {
        return "binder-cd-archive-"
                + sha256((release + " " + digest).getBytes(UTF_8)).substring(0, 16) + "-" + number;
    }

    private static int number(ConfigMap map, String annotation) {
        String text = annotation(map, annotation);
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
    }

    private static String annotation(ConfigMap map, String name) {
        Map<String, String> annotations = map.getMetadata().getAnnotations();
        return annotations == null ? "" : annotations.getOrDefault(name, "");
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
