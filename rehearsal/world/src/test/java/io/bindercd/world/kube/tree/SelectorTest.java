package io.bindercd.world.kube.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTest {
    private static final Map<String, String> LABELS = Map.of("app", "hub", "tier", "web");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "app=hub|true",
                "app==hub|true",
                "app = hub|true",
                "app!=hub|false",
                "zone!=a|true",
                "app=hub,tier=db|false",
                "app in (hub,proxy)|true",
                "app in (proxy),tier|false",
                "app notin (proxy)|true",
                "zone notin (a,b)|true",
                "app|true",
                "!app|false",
                "!zone|true",
                "\"\"|true",
            })
    void matchesQueries(String query, boolean matches) {
        assertThat(Selector.parse(query == null ? "" : query).matches(LABELS)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"app=(", "a b", "app in hub", "!"})
    void refusesWhatIsNoQuery(String query) {
        assertThatThrownBy(() -> Selector.parse(query)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsObjects() {
        var selector = Json.literal(
                "{\"matchLabels\":{\"app\":\"hub\"},\"matchExpressions\":[{\"key\":\"tier\",\"operator\":\"NotIn\",\"values\":[\"db\"]}]}");
        assertThat(Selector.of(selector).matches(LABELS)).isTrue();
        assertThat(Selector.of(selector).matches(Map.of("app", "hub", "tier", "db")))
                .isFalse();
    }

    @Test
    void anAbsentObjectMatchesNothingAndAnEmptyOneEverything() {
        assertThat(Selector.of(Json.object().path("none")).matches(LABELS)).isFalse();
        assertThat(Selector.of(Json.object()).matches(LABELS)).isTrue();
    }

    @Test
    void fieldSelectorsLookAtPaths() {
        var pod = Json.literal("{\"status\":{\"phase\":\"Running\"},\"metadata\":{\"name\":\"a\"}}");
        assertThat(FieldSelector.parse("status.phase=Running,metadata.name!=b").matches(pod))
                .isTrue();
        assertThat(FieldSelector.parse("status.phase==Pending").matches(pod)).isFalse();
        assertThatThrownBy(() -> FieldSelector.parse("status.phase")).isInstanceOf(IllegalArgumentException.class);
    }
}
