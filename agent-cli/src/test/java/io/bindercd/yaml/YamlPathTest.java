package io.bindercd.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlPathTest {
    @Test
    void readsEveryKindOfStep() {
        assertThat(YamlPath.parse("dependencies[name=binderhub].list[12][\"a.b\"].c")
                        .steps())
                .containsExactly(
                        new YamlPath.Key("dependencies"),
                        new YamlPath.Item("name", "binderhub"),
                        new YamlPath.Key("list"),
                        new YamlPath.Index(12),
                        new YamlPath.Key("a.b"),
                        new YamlPath.Key("c"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version",
                "binderhub.config.BinderHub.build_image",
                "dependencies[name=binderhub].version",
                "[0].a",
                "[\"grafana.ini\"].smtp",
                "a[\"x=y\"=z]",
                "rules.Cryptnono killed.regex"
            })
    void printsWhatItReads(String text) {
        assertThat(YamlPath.parse(text)).hasToString(text);
    }

    @Test
    void readsWhatItPrintsWhateverTheKeys() {
        Random random = new Random(7);
        String characters = "ab.[]\"\\=0 \uD83D\uDE00";
        for (int i = 0; i < 2000; i++) {
            List<YamlPath.Step> steps = new ArrayList<>();
            for (int j = 0; j <= random.nextInt(4); j++) {
                steps.add(
                        switch (random.nextInt(3)) {
                            case 0 -> new YamlPath.Key(text(random, characters));
                            case 1 -> new YamlPath.Index(random.nextInt(50));
                            default -> new YamlPath.Item(text(random, characters), text(random, characters));
                        });
            }
            YamlPath path = new YamlPath(steps);
            assertThat(YamlPath.parse(path.toString())).as(path.toString()).isEqualTo(path);
        }
    }

    private static String text(Random random, String characters) {
        int[] points = characters.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "a.",
                ".a",
                "a..b",
                "a[",
                "a[]",
                "a[x]",
                "a[\"b",
                "a[\"b\"",
                "a]b",
                "a[1",
                "a[99999999]",
                "a[0]b"
            })
    void refusesWhatIsNoPath(String text) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> YamlPath.parse(text))
                .satisfies(failure -> assertThat(failure.remedy()).contains("[key=value]"));
    }
}
