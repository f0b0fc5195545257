package io.bindercd.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written without Jackson is what Jackson writes. */
class TreeWriterTest {
    private static final ObjectMapper JACKSON = new ObjectMapper();
    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "\"",
            "\\",
            "a/b",
            "\u0000\u0001\u001f",
            "\b\t\n\f\r",
            "\u007f\u00e4\u2028\ud83d\ude00",
            "</script>");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void writesRandomTreesAsJacksonDoes(long seed) throws JsonProcessingException {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            Object tree = tree(random, 0);
            assertThat(TreeWriter.write(tree, false)).isEqualTo(JACKSON.writeValueAsString(tree));
            assertThat(TreeWriter.write(tree, true))
                    .isEqualTo(
                            JACKSON.writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(tree));
        }
    }

    @Test
    void leavesWhatIsNoPlainTreeToJackson() {
        assertThat(TreeWriter.write(Map.of("a", List.of(Double.NaN)), true)).isNull();
        assertThat(TreeWriter.write(Map.of(1, "a"), true)).isNull();
        assertThat(Json.print(Map.of(1, "a"))).isEqualTo("{\"1\":\"a\"}");
        assertThat(Json.print(new int[] {1})).isEqualTo("[1]");
    }

    private static @Nullable Object tree(Random random, int depth) {
        return switch (random.nextInt(depth > 4 ? 6 : 9)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextInt();
            case 3 -> random.nextLong();
            case 4 -> random.nextDouble() * Math.pow(10, random.nextInt(40) - 20);
            case 5 -> TEXTS.get(random.nextInt(TEXTS.size()));
            case 6 -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (int n = random.nextInt(4); n > 0; n--) {
                    list.add(tree(random, depth + 1));
                }
                yield list;
            }
            default -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                for (int n = random.nextInt(4); n > 0; n--) {
                    map.put(TEXTS.get(random.nextInt(TEXTS.size())), tree(random, depth + 1));
                }
                yield map;
            }
        };
    }
}
