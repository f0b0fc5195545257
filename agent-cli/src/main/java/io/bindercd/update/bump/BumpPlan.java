package io.bindercd.update.bump;

import io.bindercd.site.model.Pin;
import io.bindercd.yaml.edit.Change;
import io.bindercd.yaml.edit.Edited;
import io.bindercd.yaml.source.Replacement;
import io.bindercd.yaml.source.WorkTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Proven edits that wait to be written.
 *
 * @param tree the tree that they belong to
 * @param request what was asked for
 * @param files the edited files, at least one
 * @param overrides pins of the component that stay as they are
 * @param sites the charts of the sites that move together, where the tree holds several at this version; else none
 */
public record BumpPlan(
        WorkTree tree, BumpRequest request, List<Edited> files, List<Pin> overrides, List<String> sites) {
    public BumpPlan {
        Objects.requireNonNull(tree);
        Objects.requireNonNull(request);
        files = List.copyOf(files);
        overrides = List.copyOf(overrides);
        sites = List.copyOf(sites);
    }

    /**
     * Writes all files or none.
     *
     * @throws io.bindercd.core.Failure of kind USAGE when a file may not be written or has changed since it was read,
     *     UNAVAILABLE when the disk fails; every file is then as it was
     */
    public void apply() {
        List<Replacement> replacements = new ArrayList<>();
        for (Edited file : files) {
            replacements.add(file.replacement());
        }
        Replacement.writeAll(tree, replacements);
    }

    /** The version that was pinned. */
    public String from() {
        return files.get(0).changes().get(0).old();
    }

    /** What is edited, as plain data: {@code target}, {@code from}, {@code to}, {@code edits}, {@code overrides}, {@code sites}. */
    public Map<String, Object> result() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("target", request.target());
        tree.put("from", from());
        tree.put("to", request.to());
        List<Map<String, Object>> edits = new ArrayList<>();
        for (Edited file : files) {
            for (Change change : file.changes()) {
                edits.add(edit(file, change));
            }
        }
        tree.put("edits", edits);
        tree.put("overrides", overrides(overrides));
        tree.put("sites", sites);
        return tree;
    }

    private static Map<String, Object> edit(Edited file, Change change) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("file", file.before().name());
        tree.put("path", change.path());
        tree.put("line", change.position().line());
        tree.put("column", change.position().column());
        tree.put("old", change.old());
        tree.put("new", change.now());
        tree.put("quoteStyle", change.style().word());
        tree.put("quoteStyleBefore", change.styleBefore().word());
        tree.put("bytesBefore", file.before().bytes().length);
        tree.put("bytesAfter", file.after().bytes().length);
        tree.put("proof", "parsed again: nothing but the addressed values differs, every other byte is the same");
        return tree;
    }

    static List<Map<String, Object>> overrides(List<Pin> pins) {
        List<Map<String, Object>> trees = new ArrayList<>();
        for (Pin pin : pins) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("file", pin.file());
            tree.put("path", pin.path());
            tree.put("line", pin.position().line());
            tree.put("column", pin.position().column());
            tree.put("version", pin.version());
            trees.add(tree);
        }
        return trees;
    }
}
