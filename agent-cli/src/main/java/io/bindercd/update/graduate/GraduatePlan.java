package io.bindercd.update.graduate;

import io.bindercd.yaml.source.Replacement;
import io.bindercd.yaml.source.SourceText;
import io.bindercd.yaml.source.WorkTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A proven move of values from staging to the chart, which waits to be written. */
public final class GraduatePlan {
    private final List<Tried> tried;
    private final String chartFile;
    private final List<Replacement> files;
    private final List<MemberEffect> members;

    GraduatePlan(List<Tried> tried, String chartFile, List<Replacement> files, List<MemberEffect> members) {
        this.tried = List.copyOf(tried);
        this.chartFile = Objects.requireNonNull(chartFile);
        this.files = List.copyOf(files);
        this.members = List.copyOf(members);
    }

    /**
     * Writes all files or none.
     *
     * @throws io.bindercd.core.Failure as {@link Replacement#writeAll}
     */
    public void apply(Path root) {
        Replacement.writeAll(WorkTree.at(root), files);
    }

    /** The files that it changes, relative to the site's folder. */
    public List<String> files() {
        return files.stream().map(file -> file.before().name()).toList();
    }

    /** The keys that move, sorted. */
    public List<String> keys() {
        return tried.stream().map(one -> one.path().toString()).sorted().toList();
    }

    List<Tried> tried() {
        return tried;
    }

    String chartFile() {
        return chartFile;
    }

    List<MemberEffect> members() {
        return members;
    }

    /** Whether staging runs the very same afterwards, as far as values tell. */
    boolean stagingStays() {
        return members.stream()
                .filter(MemberEffect::staging)
                .allMatch(one -> one.changed().isEmpty());
    }

    /** The data of a result: {@code keys}, {@code chartFile}, {@code files}, {@code members}, {@code stagingUnchanged}. */
    public Map<String, Object> result() {
        Map<String, Object> tree = new LinkedHashMap<>();
        List<Map<String, Object>> keys = new ArrayList<>();
        tried.forEach(one -> keys.add(key(one)));
        tree.put("keys", keys);
        tree.put("chartFile", chartFile);
        tree.put("files", files());
        tree.put("stagingUnchanged", stagingStays());
        tree.put("members", members.stream().map(MemberEffect::tree).toList());
        return tree;
    }

    private static Map<String, Object> key(Tried one) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("key", one.path().toString());
        tree.put("file", one.file());
        SourceText source = one.block().file().source();
        int offset = one.block().entry().key().span().start();
        tree.put("line", source.at(offset).line());
        tree.put("column", source.at(offset).column());
        tree.put("value", Said.shown(one.value()));
        if (one.past().said().there()) {
            tree.put("comesBack", one.past().said().text());
        }
        tree.put("since", one.past().commit());
        return tree;
    }

    /** One line for each key, and one for each override that keeps it away from a member. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Tried one : tried) {
            Said before = one.past().said();
            lines.add(one.block().place() + ": " + one.path() + " -> " + chartFile
                    + (before.there() ? ", and staging says " + before.text() + " again" : ""));
        }
        for (MemberEffect member : members) {
            member.shadows()
                    .forEach(shadow -> lines.add(
                            member.member() + " keeps its own " + shadow.key() + " (" + shadow.place() + ")"));
        }
        return lines;
    }
}
