package io.bindercd.yaml.edit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.yaml.YamlFile;
import io.bindercd.yaml.source.SourceText;
import io.bindercd.yaml.values.Values;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold for every document and every edit, tried on many made-up ones. */
class EditPropertyTest {
    private static final int DOCUMENTS = 250;
    private static final List<String> VERSIONS = List.of(
            "0.2.0-n077.hef338bc",
            "v1.20.2",
            "2026.4.1.dev44-g97bb4e45a",
            "51898274a",
            "1.2.3",
            "0.1.0-401c3f9",
            "7067711x");

    @ParameterizedTest
    @ValueSource(longs = {1, 20, 300, 4000})
    void holdsForMadeUpDocuments(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < DOCUMENTS; i++) {
            YamlMaker.Made made = new YamlMaker(random).make();
            YamlMaker.Target target =
                    made.targets().get(random.nextInt(made.targets().size()));
            String to = VERSIONS.get(random.nextInt(VERSIONS.size()));
            check(made.text(), target, to);
        }
    }

    private static void check(String text, YamlMaker.Target target, String to) {
        Editable file = Edits.open("f.yaml", text);
        assertThat(new String(file.source().bytes(), UTF_8))
                .as("prints what it parsed")
                .isEqualTo(text);
        Leaf leaf = file.leaf(target.path());
        assertThat(leaf.value()).as(text).isEqualTo(target.value());
        Edited edited = Edits.edit(file, target.path(), to);
        String after = edited.after().text();
        int start = leaf.content().start();
        assertThat(after)
                .as("only the value's bytes change")
                .isEqualTo(text.substring(0, start)
                        + to
                        + text.substring(leaf.content().end()));
        assertThat(Edits.set(after, target.path(), to)).as("twice is once").isEqualTo(after);
        assertThat(Edits.set(after, target.path(), target.value()))
                .as("the way back")
                .isEqualTo(text);
        Map<String, ?> before = Values.of(YamlFile.parse(SourceText.of("f.yaml", text.getBytes(UTF_8))));
        Map<String, ?> now = Values.of(YamlFile.parse(edited.after()));
        assertThat(now.toString().replace(to, "@"))
                .isEqualTo(before.toString().replace(to, "@").replace(target.value(), "@"));
    }
}
