package io.bindercd.registry.oci;

import io.bindercd.core.Tree;
import io.bindercd.http.Http;
import io.bindercd.registry.Image;
import io.bindercd.registry.ImageName;
import io.bindercd.registry.ImageRepository;
import io.bindercd.registry.RegistryLogin;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link ImageRepository} in a registry that speaks the OCI distribution API. */
public final class OciImageRepository implements ImageRepository {
    private final OciClient client;

    public OciImageRepository(Http http, ImageName name, RegistryLogin login) {
        this.client = new OciClient(http, name, login);
    }

    @Override
    public List<String> tags() {
        return client.tags();
    }

    @Override
    public Optional<Image> find(String tag) {
        return client.manifest(tag).map(manifest -> OciClient.reading(() -> image(manifest)));
    }

    private Image image(OciClient.Manifest manifest) {
        if (!manifest.body().get("manifests").isList()) {
            return single(manifest);
        }
        List<Tree> images = manifest.body().get("manifests").items().stream()
                .filter(OciImageRepository::runs)
                .toList();
        Optional<Image> first = images.stream()
                .findFirst()
                .flatMap(one -> client.manifest(one.get("digest").text()))
                .map(this::single);
        return new Image(
                manifest.digest(),
                images.stream()
                        .map(one -> platform(one.get("platform")))
                        .distinct()
                        .toList(),
                first.flatMap(Image::created),
                first.map(Image::labels).orElse(Map.of()));
    }

    /** Builders put attestations beside the images, for the platform {@code unknown/unknown}. */
    private static boolean runs(Tree entry) {
        String platform = platform(entry.get("platform"));
        return !platform.isEmpty() && !platform.startsWith("unknown/");
    }

    private static String platform(Tree tree) {
        String os = tree.get("os").text("");
        String architecture = tree.get("architecture").text("");
        String variant = tree.get("variant").text("");
        // The variant of a 64-bit ARM says nothing: there is only one.
        boolean plain = variant.isEmpty() || architecture.equals("arm64");
        return os.isEmpty() || architecture.isEmpty() ? "" : os + "/" + architecture + (plain ? "" : "/" + variant);
    }

    private Image single(OciClient.Manifest manifest) {
        Tree none = Tree.of(manifest.digest(), null);
        Tree config = manifest.body()
                .get("config", "digest")
                .optionalText()
                .flatMap(client::blob)
                .orElse(none);
        String platform = platform(config);
        Map<String, String> labels = new LinkedHashMap<>();
        config.get("config", "Labels").entries().forEach((key, value) -> labels.put(key, value.text("")));
        Tree created = config.get("created").present()
                ? config.get("created")
                : manifest.body().get("annotations", "org.opencontainers.image.created");
        return new Image(manifest.digest(), platform.isEmpty() ? List.of() : List.of(platform), time(created), labels);
    }

    /** Empty for what is no time, and for the year 1 that reproducible builds put there. */
    static Optional<Instant> time(Tree tree) {
        try {
            return tree.optionalText()
                    .map(text -> OffsetDateTime.parse(text).toInstant())
                    .filter(time -> time.isAfter(Instant.EPOCH));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
