package io.bindercd.yaml.edit;

import io.bindercd.core.Failure;
import io.bindercd.yaml.HelmScalar;
import io.bindercd.yaml.Located;
import io.bindercd.yaml.ScalarStyle;
import io.bindercd.yaml.Span;
import io.bindercd.yaml.YamlFile;
import io.bindercd.yaml.YamlNode;
import io.bindercd.yaml.YamlPath;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses every target whose edit would change more than itself, or less than it seems to. */
final class LeafGuard {
    private final YamlFile file;
    private @Nullable Set<String> aliases;

    LeafGuard(YamlFile file) {
        this.file = file;
    }

    /** The names of all aliases of the file; asked for only where there is an anchor. */
    private Set<String> aliases() {
        Set<String> known = aliases;
        if (known == null) {
            Set<String> found = new HashSet<>();
            file.walk(node -> {
                if (node instanceof YamlNode.Alias alias) {
                    found.add(alias.name());
                }
            });
            known = found;
            aliases = found;
        }
        return known;
    }

    private void refuseTemplate() {
        if (!file.source().text().contains("{{")) {
            return;
        }
        file.walk(node -> {
            if (node instanceof YamlNode.Mapping map && map.flow() && isTemplate(map)) {
                throw refuse(
                        map.span().start(),
                        "is a Helm template, no plain YAML",
                        "Name a values file or Chart.yaml; templates are not edited.");
            }
        });
    }

    private boolean isTemplate(YamlNode.Mapping map) {
        return file.source().text().startsWith("{{", map.span().start());
    }

    Leaf leaf(YamlPath path, Located located) {
        refuseTemplate();
        List<YamlNode> chain = located.chain();
        for (int i = 0; i < chain.size(); i++) {
            refuseShared(path, chain.get(i), i == chain.size() - 1);
            if (i + 1 < chain.size()) {
                refuseOverridden(path, chain.get(i), chain.get(i + 1));
            }
        }
        if (located.shadowed()) {
            throw refuse(
                    located.node().span().start(),
                    path + " is reached through a key that stands twice in its map; only the last one counts",
                    "Remove the duplicate key.");
        }
        if (!(located.node() instanceof YamlNode.Scalar scalar)) {
            throw refuse(
                    located.node().span().start(),
                    path + " is a " + located.node().kind() + ", no single value",
                    "Name the value itself.");
        }
        return leaf(path, scalar, inFlow(chain));
    }

    private Leaf leaf(YamlPath path, YamlNode.Scalar scalar, boolean flow) {
        int start = valueStart(scalar);
        String raw = file.source().text().substring(start, scalar.span().end());
        if (scalar.style().isBlock() || raw.indexOf('\n') >= 0 || raw.indexOf('\r') >= 0) {
            throw refuse(
                    start,
                    path + " is a text of several lines (" + scalar.style().word() + ")",
                    "Write the value on the line of its key.");
        }
        if (scalar.style() == ScalarStyle.PLAIN) {
            refuseNoText(path, scalar);
        }
        int quote = scalar.style().isQuoted() ? 1 : 0;
        Span content = new Span(start + quote, scalar.span().end() - quote);
        if (!content.in(file.source().text()).equals(scalar.value())) {
            throw refuse(start, path + " is written with escapes", "Write the value as it reads.");
        }
        if (scalar.value().contains("{{")) {
            throw refuse(start, path + " is a template", "Name a place that holds the version itself.");
        }
        if (scalar.value().isBlank()) {
            throw refuse(start, path + " is empty", "Give it a value by hand first.");
        }
        return new Leaf(file.source(), path.toString(), scalar.value(), scalar.style(), content, flow);
    }

    /** Behind the anchor, where there is one. */
    private int valueStart(YamlNode.Scalar scalar) {
        String anchor = scalar.marks().anchor();
        int at = scalar.span().start() + (anchor == null ? 0 : 1 + anchor.length());
        while (anchor != null
                && at < scalar.span().end()
                && file.source().text().charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    private void refuseNoText(YamlPath path, YamlNode.Scalar scalar) {
        String plain = scalar.value();
        Object value = HelmScalar.resolve(plain);
        if (value == null || value instanceof Boolean || HelmScalar.isUnloadable(plain)) {
            throw refuse(
                    scalar.span().start(),
                    path
                            + (plain.isEmpty()
                                    ? " is empty"
                                    : " is '" + plain + "', which Helm reads as "
                                            + (value instanceof String
                                                    ? "an infinite number"
                                                    : HelmScalar.kind(plain))),
                    "Give it a version by hand first, in quotes where it could be read as something else.");
        }
    }

    private void refuseShared(YamlPath path, YamlNode node, boolean target) {
        if (node instanceof YamlNode.Alias alias) {
            String anchored = file.anchor(alias)
                    .map(span -> " at " + file.source().place(span.start()))
                    .orElse("");
            throw refuse(
                    node.span().start(),
                    path + " is an alias: its text stands at the anchor &" + alias.name() + anchored + " and is shared",
                    "Name the place of the anchor, or write the value out.");
        }
        String anchor = node.marks().anchor();
        if (anchor != null && aliases().contains(anchor)) {
            throw refuse(
                    node.span().start(),
                    path + (target ? " has" : " is inside of what has") + " the anchor &" + anchor
                            + ", which is used elsewhere too",
                    "Write the value out where it is meant, without an anchor.");
        }
        if (node.marks().tag() != null) {
            throw refuse(
                    node.span().start(),
                    path + (target ? " has" : " is inside of what has") + " the tag "
                            + node.marks().tag(),
                    "Remove the tag.");
        }
    }

    /** In Helm what a merge key brings in wins over the entries above it. */
    private void refuseOverridden(YamlPath path, YamlNode parent, YamlNode child) {
        if (!(parent instanceof YamlNode.Mapping map)) {
            return;
        }
        boolean below = false;
        for (YamlNode.Entry entry : map.entries()) {
            if (below && entry.isMerge()) {
                throw refuse(
                        entry.key().span().start(),
                        path + " may be overridden by the merge key << below it",
                        "Move the merge key to the top of its map.");
            }
            below |= entry.value() == child;
        }
    }

    private static boolean inFlow(List<YamlNode> chain) {
        for (YamlNode node : chain) {
            boolean flow = (node instanceof YamlNode.Mapping map && map.flow())
                    || (node instanceof YamlNode.Sequence list && list.flow());
            if (flow) {
                return true;
            }
        }
        return false;
    }

    private Failure refuse(int offset, String reason, String remedy) {
        return file.source().refuse(offset, "cannot be edited: " + reason, remedy);
    }
}
