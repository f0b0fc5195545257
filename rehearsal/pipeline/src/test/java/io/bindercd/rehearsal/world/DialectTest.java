package io.bindercd.rehearsal.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @ParameterizedTest
    @CsvSource({
        "1.0.0-0.dev.git.3983.h383374de, 1.0.0-0.dev.git.3984.h01234567, 383374de",
        "2026.4.1.dev44-g97bb4e45a, 2026.4.1.dev45-g012345678, 97bb4e45a",
        "0.2.0-n077.h1a2b3c4, 0.2.0-n078.h0123456, 1a2b3c4",
        "0.1.0-87025d4, 0.1.0-0123456, 87025d4",
        "2dbe4c5, 0123456, 2dbe4c5",
        "v1.2.9, v1.2.10, ''",
    })
    void namesTheNextVersionAsTheOneBeforeIsWritten(String before, String next, String hash) {
        assertThat(Dialect.next(before, COMMIT)).isEqualTo(next);
        assertThat(Dialect.hash(before)).isEqualTo(hash);
    }

    @Test
    void knowsItsLimits() {
        assertThatThrownBy(() -> Dialect.next("latest", COMMIT)).hasMessageContaining("latest");
    }
}
