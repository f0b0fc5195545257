package io.bindercd.yaml.edit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.bindercd.core.Failure;
import io.bindercd.yaml.YamlFile;
import io.bindercd.yaml.YamlNode;
import io.bindercd.yaml.YamlPath;
import io.bindercd.yaml.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the proof by one line says yes to, the proof by the whole file must say yes to. */
class LineProofTest {
    private static final int DOCUMENTS = 400;
    private static final String NASTY = "-?:,[]{}#&*!|>%@`~'\"\\ \t\n\r.=<ab0";
    private static final List<String> NEW = List.of(
            "v1",
            "1.2.3",
            "a: b",
            "a:b",
            "a:",
            ":a",
            "x #y",
            "x#y",
            "#c",
            "- z",
            "-z",
            "---",
            "...",
            "? k",
            "?",
            "[",
            "]",
            "a]",
            "}",
            "{a",
            "a,b",
            "&a",
            "*a",
            "!t",
            "|",
            ">",
            "0x1f",
            "1e3",
            "0.10",
            "~",
            "null",
            "on",
            "<<",
            "=",
            "1:30",
            "010",
            "%YAML 1.2",
            "@x",
            "`",
            " x",
            "x ",
            "a  b",
            "7067711",
            "2017-01-01",
            "{{ x }}",
            "x".repeat(1100));

    @ParameterizedTest
    @ValueSource(longs = {5, 60, 700, 8000})
    void saysYesOnlyWhereTheWholeFileDoes(long seed) {
        Random random = new Random(seed);
        int proven = 0;
        int tried = 0;
        for (int i = 0; i < DOCUMENTS; i++) {
            String text = mutilated(new YamlMaker(random).make().text(), random);
            for (Place place : places(text)) {
                Tried one = tried(text, place, NEW.get(random.nextInt(NEW.size())));
                proven += one == Tried.BY_LINE ? 1 : 0;
                tried += one == Tried.REFUSED ? 0 : 1;
            }
        }
        assertThat(tried).isGreaterThan(500);
        assertThat(proven).as("of " + tried).isGreaterThan(tried / 5);
    }

    /** A leaf, and the editor of the file that it is in. */
    private record Place(YamlEditor editor, Leaf leaf) {}

    private enum Tried {
        REFUSED,
        BY_FILE,
        BY_LINE
    }

    private static Tried tried(String text, Place place, String to) {
        SourceText source = place.leaf().source();
        LeafEdit wish = new LeafEdit(place.leaf(), 0, to);
        ScalarText choice;
        try {
            choice = ScalarText.choose(wish);
        } catch (Failure refused) {
            return Tried.REFUSED;
        }
        List<TextEdit> edits = List.of(choice.edit());
        SourceText after = TextEdit.apply(source, edits);
        if (!new LineProof(source, after).holds(List.of(wish), List.of(choice), edits)) {
            return Tried.BY_FILE;
        }
        assertThatCode(() -> place.editor().requireSameFile(after, List.of(wish), List.of(choice), edits))
                .as(text + "\n=====\n" + after.text())
                .doesNotThrowAnyException();
        return Tried.BY_LINE;
    }

    /** A few characters put in, taken out or changed, those that mean something to YAML mostly. */
    private static String mutilated(String text, Random random) {
        StringBuilder result = new StringBuilder(text);
        for (int i = random.nextInt(6); i > 0 && result.length() > 1; i--) {
            int at = 1 + random.nextInt(result.length() - 1);
            char c = NASTY.charAt(random.nextInt(NASTY.length()));
            switch (random.nextInt(3)) {
                case 0 -> result.insert(at, c);
                case 1 -> result.deleteCharAt(at);
                default -> result.setCharAt(at, c);
            }
        }
        return result.toString();
    }

    private static List<Place> places(String text) {
        List<Place> places = new ArrayList<>();
        try {
            YamlFile file = YamlFile.parse(SourceText.of("f.yaml", text.getBytes(UTF_8)));
            if (file.documents().size() == 1) {
                collect(new YamlEditor(file), file.documents().get(0), List.of(), places);
            }
        } catch (Failure noYaml) {
            // what is mutilated may be
            return List.of();
        }
        return places;
    }

    private static void collect(YamlEditor editor, YamlNode node, List<YamlPath.Step> steps, List<Place> places) {
        if (node instanceof YamlNode.Mapping map) {
            map.entries()
                    .forEach(entry -> entry.name()
                            .ifPresent(name ->
                                    collect(editor, entry.value(), plus(steps, new YamlPath.Key(name)), places)));
        } else if (node instanceof YamlNode.Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                collect(editor, list.items().get(i), plus(steps, new YamlPath.Index(i)), places);
            }
        } else if (!steps.isEmpty()) {
            try {
                places.add(new Place(editor, editor.leaf(new YamlPath(steps))));
            } catch (Failure notEditable) {
                return;
            }
        }
    }

    private static List<YamlPath.Step> plus(List<YamlPath.Step> steps, YamlPath.Step next) {
        List<YamlPath.Step> longer = new ArrayList<>(steps);
        longer.add(next);
        return longer;
    }

    @Test
    void knowsTheUsualPlaces() {
        assertThat(byLine("a:\n  b: v1  # pinned\n", "a.b")).isTrue();
        assertThat(byLine("a:\n  - name: x\n    version: \"v1\"\n", "a[0].version"))
                .isTrue();
        assertThat(byLine("a:\r\n  - name: 'v1'\r\n", "a[0].name")).isTrue();
        assertThat(byLine("a:\n - v1\n", "a[0]")).isTrue();
        assertThat(byLine("a: v1", "a")).isTrue();
    }

    @Test
    void leavesOddPlacesToTheWholeFile() {
        assertThat(byLine("a: {b: v1}\n", "a.b")).isFalse();
        assertThat(byLine("a: [v1]\n", "a[0]")).isFalse();
        assertThat(byLine("a:\n  v1\n", "a")).isFalse();
        assertThat(byLine("a: &x v1\n", "a")).isFalse();
        assertThat(byLine("\"a\": v1\n", "a")).isFalse();
        assertThat(byLine("a: v1\t# tab\n", "a")).isFalse();
        assertThat(byLine("? a\n: v1\n", "a")).isFalse();
        assertThat(byLine("--- {a: v1}\n", "a")).isFalse();
        assertThat(byLine("\uFEFFa: v1\n", "a")).isFalse();
    }

    private static boolean byLine(String text, String path) {
        YamlEditor editor = new YamlEditor(YamlFile.parse(SourceText.of("f.yaml", text.getBytes(UTF_8))));
        return tried(text, new Place(editor, editor.leaf(path)), "v2") == Tried.BY_LINE;
    }
}
