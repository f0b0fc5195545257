package io.bindercd.yaml.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.DidYouMean;
import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceTextTest {
    private static SourceText text(String text) {
        return SourceText.of("f.yaml", text.getBytes(UTF_8));
    }

    @Test
    void givesTheSameBytesBack() {
        byte[] bytes = "\uFEFFa: \uD83D\uDE00\r\nb: 1\rc: 2".getBytes(UTF_8);
        assertThat(SourceText.of("f.yaml", bytes).bytes()).isEqualTo(bytes);
    }

    @Test
    void countsLinesByEveryLineEndAndColumnsByCharacters() {
        SourceText source = text("\uFEFFa\r\n\uD83D\uDE00b\rc\nd");
        assertThat(source.at(0)).hasToString("1:1");
        assertThat(source.at(1)).hasToString("1:1");
        assertThat(source.at(source.text().indexOf('b'))).hasToString("2:2");
        assertThat(source.at(source.text().indexOf('c'))).hasToString("3:1");
        assertThat(source.at(source.text().length())).hasToString("4:2");
        assertThat(source.line(source.text().indexOf('b'))).isEqualTo("\uD83D\uDE00b");
        assertThat(source.lines()).isEqualTo(4);
    }

    @Test
    void refusesWhatIsNoPlainText() {
        refuses("\u0000GITCRYPT\u0000abc".getBytes(UTF_8), "f.yaml: is locked by git-crypt");
        refuses("a: \u0000".getBytes(UTF_8), "f.yaml: is no text, byte 3 is zero");
        refuses("a: \u00E4".getBytes(ISO_8859_1), "f.yaml: is not valid UTF-8");
        refuses("a: 1\nb: \u0007".getBytes(UTF_8), "f.yaml:2:4: holds the control character U+0007");
        refuses("a: 1\n\uFEFFb: 2".getBytes(UTF_8), "f.yaml:2:1: holds a byte order mark in the middle of the text");
        refuses(new byte[] {'a', (byte) 0xED, (byte) 0xA0, (byte) 0x80}, "f.yaml: is not valid UTF-8");
        refuses(
                "a".repeat(SourceText.LIMIT + 1).getBytes(UTF_8),
                "f.yaml: is 3145729 bytes long, the limit is 3145728");
    }

    @Test
    void guessesTheLikelyWordOrListsThoseThereAre() {
        assertThat(DidYouMean.remedy(List.of("binderhub", "grafana"), "bindrhub"))
                .isEqualTo("Did you mean 'binderhub'?");
        assertThat(DidYouMean.remedy(List.of("grafana", "binderhub"), "x")).isEqualTo("Known: binderhub, grafana.");
    }

    private static void refuses(byte[] bytes, String reason) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> SourceText.of("f.yaml", bytes))
                .withMessage(reason)
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(FailureKind.USAGE);
                    assertThat(failure.remedy()).isNotEmpty();
                });
    }
}
