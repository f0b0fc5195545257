package io.bindercd.rehearsal.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ValueEditTest {
    private static final List<String> PATH = List.of("binderhub", "replicas");

    @Test
    void replacesAValueThatIsThere() {
        assertThat(ValueEdit.set("a: 1\nbinderhub:\n    replicas: 2 # two\n    b: 1\n", PATH, "3"))
                .isEqualTo("a: 1\nbinderhub:\n    replicas: 3\n    b: 1\n");
    }

    @Test
    void addsAValueInTheIndentationOfItsMap() {
        assertThat(ValueEdit.set("binderhub:\n    # why\n    b:\n      replicas: 7\nc: 2\n", PATH, "3"))
                .isEqualTo("binderhub:\n    replicas: 3\n    # why\n    b:\n      replicas: 7\nc: 2\n");
    }

    @Test
    void addsMapsOnTheWay() {
        assertThat(ValueEdit.set("c: 2\n", PATH, "3")).isEqualTo("binderhub:\n  replicas: 3\nc: 2\n");
    }
}
