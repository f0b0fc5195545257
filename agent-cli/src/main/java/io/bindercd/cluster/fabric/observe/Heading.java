package io.bindercd.cluster.fabric.observe;

import io.bindercd.core.Tree;
import io.bindercd.yaml.YamlFile;
import io.bindercd.yaml.source.SourceText;
import io.bindercd.yaml.values.Values;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a manifest's document says of itself at its top. Most documents are only looked through, since a release may hold a
 * thousand and definitions are long; what is written otherwise than usual is read as YAML.
 *
 * @param name empty where none is given
 * @param namespace empty where none is given
 */
record Heading(String apiVersion, String kind, String name, String namespace) {
    private static final String SOURCE = "a release's manifest";
    private static final Pattern API = Pattern.compile("(?m)^apiVersion: *[\"']?([\\w./-]+)");
    private static final Pattern KIND = Pattern.compile("(?m)^kind: *[\"']?(\\w+)");
    private static final Pattern METADATA = Pattern.compile("(?m)^metadata:(.*(?:\\R(?:[ \\t#].*)?)*)");
    private static final Pattern FIRST_CHILD = Pattern.compile("(?m)^( +)[^ #]");

    /** The headings of a document: one, or those of a list's items; none of one that is empty. */
    static List<Heading> of(String document) {
        String kind = first(KIND, document);
        boolean usual = !document.strip().startsWith("{") && !kind.isEmpty() && !kind.endsWith("List");
        if (!usual) {
            return document.isBlank() ? List.of() : of(yaml(document));
        }
        String metadata = first(METADATA, document);
        if (metadata.strip().startsWith("{")) {
            Tree tree = yaml("metadata:" + metadata).get("metadata");
            return List.of(new Heading(
                    first(API, document),
                    kind,
                    tree.get("name").text(""),
                    tree.get("namespace").text("")));
        }
        Matcher child = FIRST_CHILD.matcher(metadata);
        String indent = child.find() ? child.group(1) : "  ";
        return List.of(new Heading(
                first(API, document), kind, value(indent, "name", metadata), value(indent, "namespace", metadata)));
    }

    private static List<Heading> of(Tree tree) {
        if (!tree.isMap()) {
            return List.of();
        }
        if (tree.get("kind").text("").endsWith("List") && tree.get("items").isList()) {
            List<Heading> items = new ArrayList<>();
            tree.get("items").items().forEach(item -> items.addAll(of(item)));
            return items;
        }
        return List.of(new Heading(
                tree.get("apiVersion").text(""),
                tree.get("kind").text(""),
                tree.get("metadata", "name").text(""),
                tree.get("metadata", "namespace").text("")));
    }

    private static Tree yaml(String text) {
        SourceText source = SourceText.of(SOURCE, text.getBytes(StandardCharsets.UTF_8));
        return Tree.of(SOURCE, Values.document(YamlFile.parse(source)));
    }

    private static String value(String indent, String key, String metadata) {
        return first(Pattern.compile("(?m)^" + indent + key + ": *[\"']?([\\w.:-]+)"), metadata);
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }
}
