package io.bindercd.site.find;

import io.bindercd.core.Failure;
import io.bindercd.site.model.Pin;
import io.bindercd.version.ImageReference;
import io.bindercd.yaml.YamlFile;
import io.bindercd.yaml.YamlNode;
import io.bindercd.yaml.YamlPath;
import io.bindercd.yaml.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds every place of a file that pins the build image: the known key paths, whatever image they name, and any value that
 * names an image called repo2docker, its tag apart from its name too.
 */
final class ImagePins {
    private static final List<String> NAME_KEYS = List.of("name", "repository", "image");
    private static final String TAG = "tag";

    private final SourceText source;
    private final List<Ranked> found = new ArrayList<>();

    /** A pin and how much its key path counts; the rank is high when the path is none of the known ones. */
    record Ranked(Pin pin, int rank) {}

    private ImagePins(SourceText source) {
        this.source = source;
    }

    /** The pins of a file; none in files that name no such thing, and in Helm templates. */
    static List<Ranked> in(SiteFiles files, String file) {
        Optional<SourceText> text = files.text(file);
        if (text.isEmpty() || !isHinted(text.get().text())) {
            return List.of();
        }
        try {
            Optional<YamlFile> parsed = files.parsed(file);
            ImagePins pins = new ImagePins(text.get());
            if (parsed.isPresent() && !parsed.get().documents().isEmpty()) {
                pins.walk(parsed.get().documents().get(0), List.of(), List.of());
            }
            return List.copyOf(pins.found);
        } catch (Failure failure) {
            if (text.get().text().contains("{{")) {
                return List.of();
            }
            throw failure;
        }
    }

    private static boolean isHinted(String text) {
        return text.contains(BuildImages.NAME) || text.contains("build_image");
    }

    private void walk(YamlNode node, List<YamlPath.Step> steps, List<String> keys) {
        if (node instanceof YamlNode.Mapping map) {
            separateTag(map, steps, keys);
            for (YamlNode.Entry entry : map.entries()) {
                Optional<String> name = entry.name();
                if (name.isPresent()) {
                    walk(entry.value(), plus(steps, new YamlPath.Key(name.get())), plus(keys, name.get()));
                }
            }
        } else if (node instanceof YamlNode.Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                walk(list.items().get(i), plus(steps, new YamlPath.Index(i)), plus(keys, "[" + i + "]"));
            }
        } else if (node instanceof YamlNode.Scalar scalar && !scalar.style().isBlock()) {
            wholeReference(scalar, steps, keys);
        }
    }

    private void wholeReference(YamlNode.Scalar scalar, List<YamlPath.Step> steps, List<String> keys) {
        Optional<Integer> rank = BuildImages.rank(keys);
        if (rank.isEmpty() && !scalar.value().contains(BuildImages.NAME)) {
            return;
        }
        ImageReference image = ImageReference.parse(scalar.value()).orElse(null);
        if (image == null || (image.tag() == null && image.digest() == null)) {
            return;
        }
        if (rank.isPresent() || image.shortName().equals(BuildImages.NAME)) {
            int kept = image.digest() == null
                    ? ImageReference.tagStart(scalar.value()).orElse(0)
                    : scalar.value().indexOf('@') + 1;
            add(scalar, kept, image.name(), steps, rank);
        }
    }

    /** {@code {name: quay.io/jupyterhub/repo2docker, tag: X}}. */
    private void separateTag(YamlNode.Mapping map, List<YamlPath.Step> steps, List<String> keys) {
        Optional<Integer> rank = BuildImages.rank(keys);
        Optional<YamlNode.Scalar> tag = scalar(map, TAG);
        if (tag.isEmpty()) {
            return;
        }
        for (String key : NAME_KEYS) {
            Optional<YamlNode.Scalar> name = scalar(map, key);
            ImageReference image = name.isEmpty()
                    ? null
                    : ImageReference.parse(name.get().value()).orElse(null);
            if (image == null || image.tag() != null || image.digest() != null) {
                continue;
            }
            if (rank.isPresent() || image.shortName().equals(BuildImages.NAME)) {
                if (!tag.get().value().isBlank()) {
                    add(tag.get(), 0, image.name(), plus(steps, new YamlPath.Key(TAG)), rank);
                }
                return;
            }
        }
    }

    private void add(
            YamlNode.Scalar scalar, int kept, String image, List<YamlPath.Step> steps, Optional<Integer> rank) {
        int start = scalar.span().start() + (scalar.style().isQuoted() ? 1 : 0) + kept;
        Pin pin = new Pin(
                source.name(),
                new YamlPath(steps).toString(),
                scalar.value().substring(kept),
                source.at(Math.min(start, scalar.span().end())),
                image,
                false);
        found.add(new Ranked(pin, rank.orElse(BuildImages.PATHS.size())));
    }

    private static Optional<YamlNode.Scalar> scalar(YamlNode.Mapping map, String key) {
        Optional<YamlNode> value = map.get(key);
        return value.isPresent() && value.get() instanceof YamlNode.Scalar scalar
                ? Optional.of(scalar)
                : Optional.empty();
    }

    private static <T> List<T> plus(List<? extends T> list, T item) {
        List<T> longer = new ArrayList<>(list);
        longer.add(item);
        return longer;
    }
}
