package io.bindercd.yaml;

import io.bindercd.core.DidYouMean;
import io.bindercd.core.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows one path through one file and remembers where it got stuck. */
final class YamlLookup {
    private final YamlFile file;
    private final YamlPath path;
    private final List<Located> matches = new ArrayList<>();
    private @Nullable YamlNode stuckAt;
    private int stuckDepth = -1;

    YamlLookup(YamlFile file, YamlPath path) {
        this.file = file;
        this.path = path;
        for (int i = 0; i < file.documents().size(); i++) {
            follow(new Located(i, List.of(file.documents().get(i)), false), 0);
        }
    }

    List<Located> matches() {
        return List.copyOf(matches);
    }

    Located one() {
        if (matches.size() == 1) {
            return matches.get(0);
        }
        throw matches.isEmpty() ? notFound() : several();
    }

    private void follow(Located here, int depth) {
        if (depth == path.steps().size()) {
            matches.add(here);
            return;
        }
        YamlPath.Step step = path.steps().get(depth);
        List<YamlNode> next = below(here.node(), step);
        if (next.isEmpty() && depth > stuckDepth) {
            stuckDepth = depth;
            stuckAt = here.node();
        }
        boolean shadowed = here.shadowed() || (step instanceof YamlPath.Key && next.size() > 1);
        for (YamlNode node : next) {
            List<YamlNode> chain = new ArrayList<>(here.chain());
            chain.add(node);
            follow(new Located(here.document(), chain, shadowed), depth + 1);
        }
    }

    private static List<YamlNode> below(YamlNode node, YamlPath.Step step) {
        if (node instanceof YamlNode.Mapping map && step instanceof YamlPath.Key key) {
            return map.all(key.name());
        }
        if (node instanceof YamlNode.Sequence list) {
            if (step instanceof YamlPath.Index index) {
                return index.position() < list.items().size()
                        ? List.of(list.items().get(index.position()))
                        : List.of();
            }
            if (step instanceof YamlPath.Item item) {
                List<YamlNode> found = new ArrayList<>();
                for (YamlNode candidate : list.items()) {
                    if (isItem(candidate, item)) {
                        found.add(candidate);
                    }
                }
                return found;
            }
        }
        return List.of();
    }

    private static boolean isItem(YamlNode node, YamlPath.Item wanted) {
        if (node instanceof YamlNode.Mapping map) {
            for (YamlNode value : map.all(wanted.key())) {
                if (value instanceof YamlNode.Scalar scalar && scalar.value().equals(wanted.value())) {
                    return true;
                }
            }
        }
        return false;
    }

    private Failure several() {
        List<String> places = matches.stream()
                .map(match -> file.source().place(match.node().span().start()))
                .toList();
        return Failure.usage(
                file.source().place(matches.get(0).node().span().start()) + ": " + path + " stands " + matches.size()
                        + " times in the file, at " + String.join(", ", places),
                "Remove what is there twice, or name one place, by [N] for example.");
    }

    private Failure notFound() {
        if (stuckAt == null) {
            return Failure.usage(
                    file.name() + ": " + path + " is not there, the file is empty", "Check the file's name.");
        }
        YamlNode stuck = Objects.requireNonNull(stuckAt);
        String where = stuckDepth == 0 ? "the top" : path.first(stuckDepth).toString();
        YamlPath.Step step = path.steps().get(stuckDepth);
        String reason = path + " is not there: " + where + " is " + withArticle(stuck) + content(stuck, step);
        return file.source().refuse(stuck.span().start(), reason, remedy(stuck, step));
    }

    private static String withArticle(YamlNode node) {
        return (node instanceof YamlNode.Alias ? "an " : "a ") + node.kind();
    }

    private String content(YamlNode stuck, YamlPath.Step step) {
        if (stuck instanceof YamlNode.Mapping map) {
            Optional<YamlNode.Entry> merge =
                    map.entries().stream().filter(YamlNode.Entry::isMerge).findFirst();
            return " without " + step
                    + (merge.isPresent() ? "; what comes in by the merge key << has no text of its own here" : "");
        }
        if (stuck instanceof YamlNode.Sequence list) {
            return " of " + list.items().size() + " items without " + step;
        }
        if (stuck instanceof YamlNode.Alias alias) {
            String anchored = file.anchor(alias)
                    .map(span -> " at " + file.source().place(span.start()))
                    .orElse("");
            return ": what stands at the anchor &" + alias.name() + anchored
                    + " is shared, and can only be changed there";
        }
        return ", nothing is below it";
    }

    private static String remedy(YamlNode stuck, YamlPath.Step step) {
        if (stuck instanceof YamlNode.Mapping map && step instanceof YamlPath.Key key) {
            return DidYouMean.remedy(names(map), key.name());
        }
        if (stuck instanceof YamlNode.Sequence list && step instanceof YamlPath.Item item) {
            List<String> values = list.items().stream()
                    .filter(YamlNode.Mapping.class::isInstance)
                    .flatMap(node -> ((YamlNode.Mapping) node).all(item.key()).stream())
                    .filter(YamlNode.Scalar.class::isInstance)
                    .map(node -> ((YamlNode.Scalar) node).value())
                    .toList();
            return DidYouMean.remedy(values, item.value());
        }
        if (stuck instanceof YamlNode.Sequence) {
            return "Address an item of the list by [N] or [key=value].";
        }
        return stuck instanceof YamlNode.Alias ? "Name the place of the anchor." : "Check the path.";
    }

    private static List<String> names(YamlNode.Mapping map) {
        return map.entries().stream()
                .flatMap(entry -> entry.name().stream())
                .distinct()
                .toList();
    }
}
