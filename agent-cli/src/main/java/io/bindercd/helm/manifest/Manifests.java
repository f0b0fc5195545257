package io.bindercd.helm.manifest;

import io.bindercd.core.Tree;
import io.bindercd.yaml.YamlFile;
import io.bindercd.yaml.source.SourceText;
import io.bindercd.yaml.values.Values;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Helm's manifests as objects. Hooks are left out: Helm does not keep them among what a release installs, so they would look
 * like changes of every deployment.
 */
public final class Manifests {
    private static final Pattern SEPARATOR = Pattern.compile("(?m)^---.*$");
    private static final int MOST = 5000;

    private Manifests() {}

    /**
     * The objects of a manifest.
     *
     * @param source says in messages where it comes from
     * @throws io.bindercd.core.Failure of kind USAGE when it is no YAML
     */
    public static List<Tree> parse(String source, String text) {
        List<Tree> objects = new ArrayList<>();
        for (String document : SEPARATOR.split(text, MOST)) {
            if (document.isBlank()) {
                continue;
            }
            SourceText part = SourceText.of(source, document.getBytes(StandardCharsets.UTF_8));
            Tree object = Tree.of(source, Values.document(YamlFile.parse(part)));
            if (object.isMap()
                    && !object.get("metadata", "annotations", "helm.sh/hook").present()) {
                objects.add(object);
            }
        }
        return List.copyOf(objects);
    }
}
