package io.bindercd.yaml.graft;

import io.bindercd.core.Failure;
import io.bindercd.yaml.YamlNode;
import io.bindercd.yaml.source.SourceText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts entries into a text: in place of what is there, or at the end of the map that they belong to. */
public final class Graft {
    private static final int STEP = 2;

    private final Set<KeyPath> inserted = new HashSet<>();
    private SourceText text;

    private Graft(SourceText text) {
        this.text = text;
    }

    /**
     * The text with all pieces.
     *
     * @throws Failure of kind USAGE, naming the place, when one cannot be put there safely
     */
    public static SourceText into(SourceText text, List<Piece> pieces) {
        Graft graft = new Graft(text);
        pieces.forEach(graft::put);
        return graft.text;
    }

    private void put(Piece piece) {
        BlockTree tree = BlockTree.of(text);
        Optional<Block> there = tree.find(piece.path());
        if (there.isEmpty()) {
            insert(tree, piece);
        } else if (!piece.block().isMap()) {
            tree.requireMovable(there.get(), piece.path());
            replace(there.get(), piece);
        } else if (there.get().isMap()) {
            piece.apart().forEach(this::put);
        } else if (there.get().isEmpty()) {
            fill(there.get(), bodyOf(piece, there.get().indent() + STEP));
        } else {
            throw clash(there.get());
        }
    }

    private static Failure clash(Block there) {
        return there.refuse(
                "there is a single value or a list where staging has a map",
                "Correct the chart's values by hand; the map then has a place to go to.");
    }

    /** What is inside of the piece's map, as lines. */
    private static List<String> bodyOf(Piece piece, int indent) {
        List<String> lines = new ArrayList<>();
        piece.apart().forEach(child -> lines.addAll(linesOf(child, indent)));
        return lines;
    }

    private static List<String> linesOf(Piece piece, int indent) {
        List<String> lines = new ArrayList<>();
        piece.comments().forEach(comment -> lines.add(" ".repeat(indent) + comment));
        lines.addAll(Lines.shifted(piece.block().body(), indent - piece.block().indent()));
        return lines;
    }

    /** The map that is there holds nothing yet: the lines go below its key. */
    private void fill(Block there, List<String> lines) {
        Lines source = new Lines(text);
        if (there.entry().value() instanceof YamlNode.Mapping map) {
            int begin = map.span().start();
            if (source.start(begin) != there.start() || source.start(map.span().end()) != there.start()) {
                throw there.refuse("its empty map stands on another line than its key", "Write it on one line.");
            }
            while (text.text().charAt(begin - 1) == ' ') {
                begin--;
            }
            splice(begin, map.span().end(), "");
        }
        int below = new Lines(text).next(there.start());
        splice(below, below, joined(lines, below));
    }

    private void insert(BlockTree tree, Piece piece) {
        List<String> parents = piece.path().parents();
        Optional<Block> deepest = Optional.empty();
        int known = 0;
        while (known < parents.size()) {
            Optional<Block> next = tree.find(new KeyPath(parents.subList(0, known + 1)));
            if (next.isEmpty()) {
                break;
            }
            deepest = next;
            known++;
        }
        boolean fill = deepest.isPresent() && !deepest.get().isMap();
        if (fill && !deepest.get().isEmpty()) {
            throw clash(deepest.get());
        }
        Optional<YamlNode.Mapping> map =
                deepest.isPresent() ? deepest.filter(Block::isMap).map(Block::map) : tree.root();
        map.ifPresent(found -> tree.requirePlain(found, piece.path()));
        int indent = map.map(found -> tree.entries(found).get(0).indent())
                .orElseGet(() -> fill ? stepBelow(tree, piece.path()) : 0);
        List<String> lines = new ArrayList<>();
        for (String parent : parents.subList(known, parents.size())) {
            lines.add(" ".repeat(indent) + Keys.written(parent) + ":");
            indent += STEP;
        }
        lines.addAll(linesOf(piece, indent));
        if (fill) {
            fill(deepest.get(), lines);
        } else {
            append(tree, map, lines, setOff(tree, map, piece));
        }
        inserted.add(new KeyPath(piece.path().keys().subList(0, known + 1)));
    }

    /** Whether a blank line goes before it: as where it comes from, or as before the last entry of the map. */
    private boolean setOff(BlockTree tree, Optional<YamlNode.Mapping> map, Piece piece) {
        List<Block> entries = map.map(tree::entries).orElse(List.of());
        if (entries.size() < 2) {
            return false;
        }
        Block last = entries.get(entries.size() - 1);
        boolean neighbour = inserted.contains(KeyPath.below(piece.path().parents(), last.key()));
        Block seen = neighbour ? piece.block() : last;
        Lines lines = new Lines(seen.file().source());
        int above = lines.above(seen.lead());
        return above >= 0 && lines.isBlank(above);
    }

    private static int stepBelow(BlockTree tree, KeyPath path) {
        int indent = 0;
        for (int depth = 1; depth < path.keys().size(); depth++) {
            Optional<Block> found = tree.find(new KeyPath(path.keys().subList(0, depth)));
            indent = found.map(Block::indent).orElse(indent);
        }
        return indent + STEP;
    }

    /** At the end of the map and of the comments there. */
    private void append(BlockTree tree, Optional<YamlNode.Mapping> map, List<String> lines, boolean setOff) {
        Lines source = new Lines(text);
        if (map.isEmpty()) {
            int end = text.text().length();
            splice(end, end, joined(lines, end));
            return;
        }
        List<Block> entries = tree.entries(map.get());
        Block last = entries.get(entries.size() - 1);
        int at = last.end();
        while (source.isComment(at) && source.indent(at) == last.indent()) {
            at = source.next(at);
        }
        List<String> all = new ArrayList<>(lines);
        if (setOff) {
            all.add(0, "");
        }
        splice(at, at, joined(all, at));
    }

    private void replace(Block there, Piece piece) {
        Block from = piece.block();
        if (there.isMap()) {
            throw there.refuse(
                    "there is a map where staging has a single value or a list",
                    "Correct the chart's values by hand first.");
        }
        List<String> comments = new ArrayList<>(piece.comments());
        comments.removeAll(there.comments());
        if (from.isOneLine() && there.isOneLine()) {
            replaceOnLine(there, piece, comments);
        } else {
            if (!there.lineComment().isEmpty() && !there.lineComment().equals(from.lineComment())) {
                comments.add(there.lineComment());
            }
            List<String> lines = indented(comments, there.indent());
            lines.addAll(Lines.shifted(from.body(), there.indent() - from.indent()));
            splice(there.start(), there.end(), joined(lines, there.start()));
        }
    }

    private void replaceOnLine(Block there, Piece piece, List<String> comments) {
        Block from = piece.block();
        String said = piece.remark();
        boolean moves = !said.isEmpty() && !said.equals(there.lineComment());
        boolean room = there.lineComment().isEmpty();
        String raw = from.entry().value().span().in(from.file().source().text());
        int start = there.entry().value().span().start();
        int end = there.entry().value().span().end();
        String value = (start == end && !raw.isEmpty() ? " " : "") + raw + (moves && room ? "  " + said : "");
        splice(start, end, value);
        if (moves && !room) {
            comments.add(said);
        }
        if (!comments.isEmpty()) {
            splice(there.start(), there.start(), joined(indented(comments, there.indent()), there.start()));
        }
    }

    private static List<String> indented(List<String> comments, int indent) {
        List<String> lines = new ArrayList<>();
        comments.forEach(comment -> lines.add(" ".repeat(indent) + comment));
        return lines;
    }

    /** As whole lines of this text at that offset, which a last line without an end becomes part of, too. */
    private String joined(List<String> lines, int at) {
        String ending = new Lines(text).ending();
        String all = String.join(ending, lines);
        String whole = text.text();
        boolean open = at == whole.length() && at > 0 && !whole.endsWith("\n") && !whole.equals("\uFEFF");
        return open ? ending + all : all + ending;
    }

    private void splice(int start, int end, String replacement) {
        String whole = text.text();
        text = text.with(whole.substring(0, start) + replacement + whole.substring(end));
    }
}
