package io.bindercd.world.kube.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({"100m,0.1", "1,1", "1.5Gi,1610612736", "2k,2000", "1e3,1000", "1E,1000000000000000000", "12e-1,1.2"})
    void readsAmounts(String text, String number) {
        assertThat(Quantity.of(text)).isEqualByComparingTo(number);
    }

    @ParameterizedTest
    @CsvSource({"abc", "1x", "Gi", "1 Gi", "--1"})
    void knowsWhatIsNone(String text) {
        assertThat(Quantity.valid(text)).isFalse();
    }

    @Test
    void sharesAreRoundedAsToldAndNumbersStay() {
        assertThat(Quantity.share("25%", 5, true)).isEqualTo(2);
        assertThat(Quantity.share("25%", 5, false)).isEqualTo(1);
        assertThat(Quantity.share("3", 5, false)).isEqualTo(3);
    }
}
