package io.bindercd.world.registry;

import io.bindercd.world.net.Replies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** Writes images and artifacts into a repository's storage: blobs first, manifests over them, the tag last. */
final class ManifestWriter {
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    private static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";

    private final RepositoryStorage storage;

    ManifestWriter(RepositoryStorage storage) {
        this.storage = storage;
    }

    /** The digest that the tag leads to. */
    String write(Image image) {
        List<Map<String, Object>> manifests = new ArrayList<>();
        Blob last = null;
        for (Platform platform : image.platforms()) {
            last = manifest(image, platform);
            storage.addManifest(last);
            Map<String, Object> descriptor = last.descriptor();
            descriptor.put("platform", platform.descriptor());
            manifests.add(descriptor);
        }
        if (last == null || manifests.size() > 1) {
            Map<String, Object> index = begin(INDEX);
            index.put("manifests", manifests);
            last = new Blob(INDEX, Replies.toJson(index));
            storage.addManifest(last);
        }
        storage.tag(image.tag(), last.digest());
        return last.digest();
    }

    /** The digest that the tag leads to. */
    String write(String tag, Artifact artifact) {
        Blob manifest = manifest(artifact.config(), artifact.layer(), artifact.annotations());
        storage.addManifest(manifest);
        storage.tag(tag, manifest.digest());
        return manifest.digest();
    }

    private Blob manifest(Image image, Platform platform) {
        byte[] content = (image.repository() + ":" + image.tag() + " " + platform).getBytes(StandardCharsets.UTF_8);
        Map<String, Object> config = new LinkedHashMap<>(platform.descriptor());
        config.put("created", image.created().toString());
        config.put("config", Map.of("Labels", new TreeMap<>(image.labels())));
        config.put("rootfs", layers(content));
        return manifest(new Blob(CONFIG, Replies.toJson(config)), new Blob(LAYER, gzip(content)), Map.of());
    }

    private Blob manifest(Blob config, Blob layer, Map<String, String> annotations) {
        storage.addBlob(config);
        storage.addBlob(layer);
        Map<String, Object> manifest = begin(MANIFEST);
        manifest.put("config", config.descriptor());
        manifest.put("layers", List.of(layer.descriptor()));
        if (!annotations.isEmpty()) {
            manifest.put("annotations", new TreeMap<>(annotations));
        }
        return new Blob(MANIFEST, Replies.toJson(manifest));
    }

    private static Map<String, Object> layers(byte[] content) {
        Map<String, Object> layers = new LinkedHashMap<>();
        layers.put("type", "layers");
        layers.put("diff_ids", List.of(Digest.of(content)));
        return layers;
    }

    private static Map<String, Object> begin(String mediaType) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schemaVersion", 2);
        tree.put("mediaType", mediaType);
        return tree;
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
