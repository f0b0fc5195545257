package io.bindercd.yaml.graft;

import io.bindercd.core.Failure;
import io.bindercd.yaml.Span;
import io.bindercd.yaml.YamlFile;
import io.bindercd.yaml.YamlNode;
import io.bindercd.yaml.source.SourceText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A text as block maps in block maps; everything else (lists, flow maps, scalars) is a leaf of it. */
public final class BlockTree {
    private final YamlFile file;
    private final Optional<YamlNode.Mapping> root;

    private BlockTree(YamlFile file, Optional<YamlNode.Mapping> root) {
        this.file = file;
        this.root = root;
    }

    /**
     * Reads a text.
     *
     * @throws Failure of kind USAGE when it is no YAML, holds several documents, or something else than a block map
     */
    public static BlockTree of(SourceText source) {
        YamlFile file = YamlFile.parse(source);
        if (file.documents().size() > 1) {
            throw Block.refuse(
                    source,
                    file.documents().get(1).span().start(),
                    "the file holds several documents",
                    "Keep one document in it.");
        }
        Optional<YamlNode> first = file.first();
        if (first.isEmpty() || isNothing(first.get())) {
            return new BlockTree(file, Optional.empty());
        }
        if (first.get() instanceof YamlNode.Mapping map && !map.flow()) {
            return new BlockTree(file, Optional.of(map));
        }
        throw Block.refuse(
                source,
                first.get().span().start(),
                "the file holds no block map",
                "Write key: value lines at its top.");
    }

    private static boolean isNothing(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar && scalar.value().isEmpty();
    }

    public YamlFile file() {
        return file;
    }

    Optional<YamlNode.Mapping> root() {
        return root;
    }

    /** All leaves in order of the text. */
    public Map<KeyPath, Block> leaves() {
        Map<KeyPath, Block> leaves = new LinkedHashMap<>();
        root.ifPresent(map -> collect(map, List.of(), leaves));
        return leaves;
    }

    private void collect(YamlNode.Mapping map, List<String> above, Map<KeyPath, Block> leaves) {
        for (YamlNode.Entry entry : map.entries()) {
            if (entry.name().isEmpty() || entry.isMerge()) {
                continue;
            }
            KeyPath path = KeyPath.below(above, entry.name().get());
            if (entry.value() instanceof YamlNode.Mapping below
                    && !below.flow()
                    && !below.entries().isEmpty()) {
                collect(below, path.keys(), leaves);
            } else {
                leaves.put(path, Block.of(file, entry));
            }
        }
    }

    /**
     * The entry at the path; empty when there is none.
     *
     * @throws Failure of kind USAGE when what it lies in cannot be changed safely
     */
    public Optional<Block> find(KeyPath path) {
        Optional<Block> found = Optional.empty();
        Optional<YamlNode.Mapping> map = root;
        for (String key : path.keys()) {
            if (map.isEmpty()) {
                return Optional.empty();
            }
            requirePlain(map.get(), path);
            found = entry(map.get(), key);
            map = found.filter(Block::isMap).map(Block::map);
            if (found.isEmpty()) {
                return Optional.empty();
            }
        }
        return found.filter(block -> block.key().equals(path.name()));
    }

    /** Refuses an entry that shares anything with others, or that is no plain value. */
    public void requireMovable(Block block, KeyPath path) {
        requireOwn(block.entry().value(), path);
    }

    /** The entries of a map, each with its lines. */
    List<Block> entries(YamlNode.Mapping map) {
        List<Block> blocks = new ArrayList<>();
        map.entries().forEach(entry -> blocks.add(Block.of(file, entry)));
        return blocks;
    }

    Optional<Block> entry(YamlNode.Mapping map, String key) {
        List<YamlNode.Entry> named =
                map.entries().stream().filter(entry -> entry.isNamed(key)).toList();
        if (named.size() > 1) {
            throw Block.refuse(
                    file.source(),
                    named.get(1).key().span().start(),
                    "the key " + key + " stands twice in its map; only the last one counts",
                    "Remove the duplicate key.");
        }
        return named.stream().findFirst().map(entry -> Block.of(file, entry));
    }

    /** Nothing but keys and values: what an anchor or merge key shares would change elsewhere too. */
    void requirePlain(YamlNode.Mapping map, KeyPath path) {
        requireUnmarked(map, path);
        for (YamlNode.Entry entry : map.entries()) {
            if (entry.isMerge()) {
                throw Block.refuse(
                        file.source(),
                        entry.key().span().start(),
                        path + " stands beside a merge key <<",
                        "Write out what the merge key brings in.");
            }
        }
    }

    private void requireUnmarked(YamlNode node, KeyPath path) {
        if (node.marks().any()) {
            throw Block.refuse(
                    file.source(),
                    node.span().start(),
                    path
                            + (node.marks().anchor() == null
                                    ? " has, or is inside of what has, a tag"
                                    : " has, or is inside of what has, the anchor &"
                                            + node.marks().anchor()),
                    "Write the value out where it is meant, without anchor and tag.");
        }
    }

    private void requireOwn(YamlNode node, KeyPath path) {
        requireUnmarked(node, path);
        if (node instanceof YamlNode.Alias alias) {
            throw Block.refuse(
                    file.source(),
                    alias.span().start(),
                    path + " refers to the anchor &" + alias.name(),
                    "Write the value out.");
        }
        if (node instanceof YamlNode.Mapping map) {
            requirePlain(map, path);
            map.entries().forEach(entry -> {
                requireUnmarked(entry.key(), path);
                requireOwn(entry.value(), path);
            });
        } else if (node instanceof YamlNode.Sequence list) {
            list.items().forEach(item -> requireOwn(item, path));
        }
        refuseTemplate(node, path);
    }

    private void refuseTemplate(YamlNode node, KeyPath path) {
        Span span = node.span();
        if (node instanceof YamlNode.Mapping map
                && map.flow()
                && file.source().text().startsWith("{{", span.start())) {
            throw Block.refuse(
                    file.source(), span.start(), path + " is a template", "Name a value that is written out.");
        }
    }
}
