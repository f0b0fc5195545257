package io.bindercd.update.judge;

import io.bindercd.core.Tree;
import io.bindercd.yaml.YamlFile;
import io.bindercd.yaml.source.SourceText;
import io.bindercd.yaml.values.Values;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** What {@code helm template} prints, as objects. Hooks are left out, as of a deploy, which finds none in what is installed. */
final class Manifests {
    private static final Pattern SEPARATOR = Pattern.compile("(?m)^---.*$");
    private static final int MOST = 5000;

    private Manifests() {}

    static List<Tree> parse(String source, String text) {
        return SEPARATOR
                .splitAsStream(text)
                .limit(MOST)
                .filter(document -> !document.isBlank())
                .map(document -> SourceText.of(source, document.getBytes(StandardCharsets.UTF_8)))
                .map(document -> Tree.of(source, Values.document(YamlFile.parse(document))))
                .filter(object -> object.isMap()
                        && !object.get("metadata", "annotations", "helm.sh/hook")
                                .present())
                .toList();
    }
}
