package io.bindercd.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelmScalarTest {
    @ParameterizedTest
    @CsvSource({
        "1.20,1.2",
        "0.10,0.1",
        ".5,0.5",
        "1.,1.0",
        "1e3,1000.0",
        "70677e1,706770.0",
        "1234567e8,1.234567E14",
        "7067711,7067711",
        "0123,83",
        "08,8.0",
        "00,0",
        "01.2,1.2",
        "0o17,15",
        "0x1F,31",
        "0X1F,31",
        "0b11,3",
        "1_000,1000",
        "1__0,10",
        "+1,1",
        "-0b11,-3",
        "-0o17,-15",
        "12345678901234567890,1.2345678901234567E19"
    })
    void readsNumbersAsHelmDoes(String plain, String number) {
        assertThat(HelmScalar.resolve(plain)).isInstanceOf(Number.class).hasToString(number);
        assertThat(HelmScalar.isText(plain)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"yes", "no", "on", "off", "y", "n", "Yes", "YES", "Off", "N", "true", "True", "TRUE", "false"})
    void readsTheWordsOfYaml11AsBooleans(String plain) {
        assertThat(HelmScalar.resolve(plain)).isInstanceOf(Boolean.class);
        assertThat(HelmScalar.isText(plain)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "Null", "NULL", "~", ""})
    void readsNull(String plain) {
        assertThat(HelmScalar.resolve(plain)).isNull();
        assertThat(HelmScalar.isText(plain)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.3",
                "v1.2",
                "12:30:45",
                "2026-01-01",
                "NaN",
                "=",
                "0b2",
                "70677ed",
                "yEs",
                "0x",
                "-",
                "+",
                ".",
                "1e",
                "_1"
            })
    void leavesTextAlone(String plain) {
        assertThat(HelmScalar.resolve(plain)).isEqualTo(plain);
        assertThat(HelmScalar.isText(plain)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"123e4567", "1e400", ".inf", "-.INF", ".nan"})
    void countsAsNoTextWhatOnlyOtherReadersTakeForANumber(String plain) {
        assertThat(HelmScalar.resolve(plain)).isEqualTo(plain);
        assertThat(HelmScalar.isText(plain)).isFalse();
    }

    @Test
    void doesNotChokeOnAThousandDigits() {
        String digits = "9".repeat(100_000);
        assertThat(HelmScalar.resolve(digits)).isEqualTo(digits);
    }
}
