package io.bindercd.yaml.edit;

import io.bindercd.core.DidYouMean;
import io.bindercd.core.Failure;
import io.bindercd.yaml.ScalarStyle;
import io.bindercd.yaml.Span;
import io.bindercd.yaml.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Edits files of shell variables, {@code export NAME=value}, one to a line; the address is the variable's name. */
public final class EnvEditor implements Editable {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern ASSIGNMENT = Pattern.compile(
            "(?md)^\uFEFF?[ \\t]*(?:(?:export|readonly|declare(?:[ \\t]+-[A-Za-z]+)*)[ \\t]+)?([A-Za-z_][A-Za-z0-9_]*)\\+?=([^\\r\\n]*)");
    private static final Pattern SIMPLE_VALUE = Pattern.compile(
            "(?:\"(?<double>[^\"\\\\$`]*)\"|'(?<single>[^']*)'|(?<bare>[^\\s\"'\\\\$`#;&|<>()]+))(?:[ \\t]+#.*|[ \\t]*)");

    private final SourceText source;

    public EnvEditor(SourceText source) {
        this.source = source;
    }

    @Override
    public SourceText source() {
        return source;
    }

    /** The names of the variables that are set, in order. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        Matcher assignment = assignments();
        while (assignment.find()) {
            names.add(assignment.group(1));
        }
        return names;
    }

    @Override
    public Leaf leaf(String path) {
        if (!NAME.matcher(path).matches()) {
            throw Failure.usage(
                    source.name() + ": '" + path + "' is no name of a variable",
                    "Address a value of an env file by its variable's name.");
        }
        List<Integer> places = new ArrayList<>();
        Matcher assignment = assignments();
        Span value = new Span(0, 0);
        while (assignment.find()) {
            if (assignment.group(1).equals(path)) {
                places.add(assignment.start(1));
                value = new Span(assignment.start(2), assignment.end(2));
            }
        }
        if (places.size() != 1) {
            throw places.isEmpty()
                    ? Failure.usage(source.name() + ": does not set " + path, DidYouMean.remedy(names(), path))
                    : source.refuse(
                            places.get(1),
                            "cannot be edited: " + path + " is set " + places.size() + " times",
                            "Keep one line of it.");
        }
        return leaf(path, places.get(0), value);
    }

    private Leaf leaf(String path, int place, Span value) {
        Matcher simple = SIMPLE_VALUE.matcher(value.in(source.text()));
        boolean continued = source.line(value.end()).endsWith("\\");
        if (continued || !simple.matches()) {
            throw source.refuse(
                    place,
                    "cannot be edited: " + path + " is set to something else than one plain value",
                    "Write " + path + "=VALUE on a line of its own.");
        }
        for (ScalarStyle style : List.of(ScalarStyle.DOUBLE, ScalarStyle.SINGLE, ScalarStyle.PLAIN)) {
            String group = style == ScalarStyle.PLAIN ? "bare" : style.word();
            String text = simple.group(group);
            if (text != null && !text.isBlank()) {
                int start = value.start() + simple.start(group);
                return new Leaf(source, path, text, style, new Span(start, start + text.length()), false);
            }
        }
        throw source.refuse(place, "cannot be edited: " + path + " is empty", "Give it a value by hand first.");
    }

    @Override
    public Edited edit(List<LeafEdit> wishes) {
        List<TextEdit> edits = TextEdit.sorted(wishes.stream().map(this::splice).toList());
        SourceText after = TextEdit.apply(source, edits);
        new Proof(source.text(), after.text(), edits).requireSameTextAround(source.name());
        EnvEditor again = new EnvEditor(after);
        Proof.require(source.name(), again.names().equals(names()), "the variables are others");
        List<Change> changes = new ArrayList<>();
        for (LeafEdit wish : wishes) {
            Leaf leaf = wish.leaf();
            Proof.requireDone(again.leaf(leaf.path()), wish, leaf.style());
            changes.add(new Change(
                    leaf.path(), leaf.position(wish.kept()), wish.old(), wish.to(), leaf.style(), leaf.style()));
        }
        return new Edited(source, after, changes);
    }

    private TextEdit splice(LeafEdit wish) {
        if (!SIMPLE_VALUE.matcher(wish.to()).matches()
                || wish.to().startsWith("\"")
                || wish.to().startsWith("'")) {
            throw Failure.usage(
                    wish.leaf().place(wish.kept()) + ": '" + wish.to() + "' means something else to a shell",
                    "Give a version: letters, digits, '.', '-', '_' and '+'.");
        }
        Span content = wish.leaf().content();
        return new TextEdit(new Span(content.start() + wish.kept(), content.end()), wish.to());
    }

    private Matcher assignments() {
        return ASSIGNMENT.matcher(source.text());
    }
}
