package io.bindercd.yaml.graft;

import io.bindercd.yaml.YamlNode;
import io.bindercd.yaml.source.SourceText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes leaves out of a text; what it said before comes back, and maps that would be left empty go along as a whole. */
public final class Prune {
    private final BlockTree tree;
    private final Map<KeyPath, Before> wanted;
    private final List<Cut> cuts = new ArrayList<>();
    private final List<Piece> pieces = new ArrayList<>();

    private record Cut(int start, int end, String instead) {}

    private Prune(BlockTree tree, Map<KeyPath, Before> wanted) {
        this.tree = tree;
        this.wanted = wanted;
    }

    /**
     * Takes the leaves out.
     *
     * @param wanted leaves of the text, and what it said of each before
     * @throws io.bindercd.core.Failure of kind USAGE, naming the place, when one cannot be taken out safely
     */
    public static Pruned of(BlockTree tree, Map<KeyPath, Before> wanted) {
        Prune prune = new Prune(tree, wanted);
        tree.root().ifPresent(map -> prune.take(map, List.of()));
        return new Pruned(prune.cut(), prune.pieces);
    }

    private void take(YamlNode.Mapping map, List<String> above) {
        for (Block block : tree.entries(map)) {
            KeyPath path = KeyPath.below(above, block.key());
            Map<KeyPath, Before> inside = inside(path);
            if (inside.isEmpty()) {
                continue;
            }
            boolean whole = !block.isMap() || leaves(block, path).stream().allMatch(leaf -> gone(inside, leaf));
            if (!whole) {
                take(block.map(), path.keys());
                continue;
            }
            tree.find(path);
            tree.requireMovable(block, path);
            Optional<Block> before = block.isMap()
                    ? Optional.empty()
                    : inside.getOrDefault(path, Before.NOTHING).block();
            if (before.isPresent()) {
                bringBack(path, block, inside.getOrDefault(path, Before.NOTHING), before.get());
            } else {
                remove(path, block, inside);
            }
        }
    }

    private Map<KeyPath, Before> inside(KeyPath path) {
        Map<KeyPath, Before> inside = new LinkedHashMap<>();
        wanted.forEach((leaf, before) -> {
            if (path.holds(leaf)) {
                inside.put(leaf, before);
            }
        });
        return inside;
    }

    private static boolean gone(Map<KeyPath, Before> wanted, KeyPath leaf) {
        Before before = wanted.get(leaf);
        return before != null && before.block().isEmpty();
    }

    private static List<KeyPath> leaves(Block block, KeyPath path) {
        List<KeyPath> leaves = new ArrayList<>();
        for (Block child : block.children()) {
            KeyPath below = path.then(child.key());
            if (child.isMap()) {
                leaves.addAll(leaves(child, below));
            } else {
                leaves.add(below);
            }
        }
        return leaves;
    }

    /** Comments that were there before the override are about something else, and so is what heads the text. */
    private void remove(KeyPath path, Block block, Map<KeyPath, Before> inside) {
        Lines lines = new Lines(tree.file().source());
        Set<String> older = new HashSet<>();
        inside.values().forEach(before -> older.addAll(before.comments()));
        boolean known = inside.values().stream().allMatch(Before::known);
        int from = !known && block.lead() == lines.start(0) ? block.start() : block.lead();
        for (int line = from; line < block.start(); line = lines.next(line)) {
            if (older.contains(lines.text(line).strip())) {
                from = lines.next(line);
            }
        }
        List<String> comments = Lines.of(tree.file().source().text().substring(from, block.start()));
        pieces.add(new Piece(path, block, comments.stream().map(String::strip).toList(), block.lineComment()));
        cuts.add(withBlankLine(lines, from, block.end()));
    }

    /** Of two blank lines that would meet, one goes; of one at the end, too. */
    private static Cut withBlankLine(Lines lines, int from, int to) {
        int above = lines.above(from);
        boolean open = above < 0 || lines.isBlank(above);
        if (open && lines.isBlank(to)) {
            return new Cut(from, lines.next(to), "");
        }
        boolean last = to == lines.source().text().length();
        return new Cut(last && above >= 0 && lines.isBlank(above) ? above : from, to, "");
    }

    private void bringBack(KeyPath path, Block block, Before before, Block old) {
        List<String> comments = new ArrayList<>(block.comments());
        comments.removeIf(before.comments()::contains);
        String remark = block.lineComment().equals(old.lineComment()) ? "" : block.lineComment();
        pieces.add(new Piece(path, block, comments, remark));
        List<String> lines = new ArrayList<>();
        old.comments().forEach(comment -> lines.add(" ".repeat(block.indent()) + comment));
        lines.addAll(Lines.shifted(old.body(), block.indent() - old.indent()));
        String ending = new Lines(tree.file().source()).ending();
        String text = tree.file().source().text();
        boolean closed = block.end() < text.length() || text.endsWith("\n");
        cuts.add(new Cut(block.lead(), block.end(), String.join(ending, lines) + (closed ? ending : "")));
    }

    private SourceText cut() {
        String text = tree.file().source().text();
        StringBuilder result = new StringBuilder();
        int at = 0;
        for (Cut cut : cuts) {
            result.append(text, at, Math.max(at, cut.start())).append(cut.instead());
            at = Math.max(at, cut.end());
        }
        return tree.file().source().with(result.append(text, at, text.length()).toString());
    }
}
