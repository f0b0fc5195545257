package io.bindercd.yaml.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import org.junit.jupiter.api.Test;

class EnvEditorTest {
    private static String set(String text, String name, String to) {
        return Edits.edit(Edits.open("x.env", text), name, to).after().text();
    }

    @Test
    void changesTheValueOfOneLine() {
        String text = "# export V=v1\r\nexport V=v1\r\n export OTHER_V=v1\r\nW='v1' # v1";
        assertThat(set(text, "V", "v2.0")).isEqualTo(text.replace("\nexport V=v1", "\nexport V=v2.0"));
        assertThat(set(text, "OTHER_V", "v2")).isEqualTo(text.replace("R_V=v1", "R_V=v2"));
        assertThat(set(text, "W", "v2")).isEqualTo(text.replace("'v1'", "'v2'"));
        assertThat(set("\uFEFFV=\"v1\"", "V", "v2")).isEqualTo("\uFEFFV=\"v2\"");
        assertThat(set("V=1", "V", "7067711")).isEqualTo("V=7067711");
    }

    @Test
    void changesAVariableOfAScript() {
        String script = "#!/bin/sh\nif true; then\n  VERSION=\"v1\"\nfi\nhelm upgrade x --version \"$VERSION\"\n";
        assertThat(Edits.edit(Edits.open("deploy.sh", script), "VERSION", "v2")
                        .after()
                        .text())
                .isEqualTo(script.replace("\"v1\"", "\"v2\""));
    }

    @Test
    void refusesWhatIsNoPlainAssignment() {
        refuses("V=v1\nexport V=v2\n", "V", "x.env:2:8: cannot be edited: V is set 2 times");
        refuses("V=$X\n", "V", "x.env:1:1: cannot be edited: V is set to something else than one plain value");
        refuses("V=a W=b\n", "V", "x.env:1:1: cannot be edited: V is set to something else");
        refuses("V=a\\\nb\n", "V", "x.env:1:1: cannot be edited: V is set to something else");
        refuses("V=`x`\n", "V", "x.env:1:1: cannot be edited");
        refuses("V=\n", "V", "x.env:1:1: cannot be edited");
        refuses("V=''\n", "V", "x.env:1:1: cannot be edited: V is empty");
        refuses("CERT_MANAGER_VERSION=v1\n", "CERT_MANGER_VERSION", "x.env: does not set CERT_MANGER_VERSION");
        refuses("V=1\n", "a.b", "x.env: 'a.b' is no name of a variable");
    }

    @Test
    void refusesValuesThatMeanSomethingToAShell() {
        for (String to : new String[] {"$(reboot)", "a;b", "a b", "`x`", "\"x\"", "a#'"}) {
            assertThatExceptionOfType(Failure.class)
                    .isThrownBy(() -> set("V=v1\n", "V", to))
                    .withMessageContaining("means something else to a shell");
        }
    }

    private static void refuses(String text, String name, String reason) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Edits.open("x.env", text).leaf(name))
                .withMessageStartingWith(reason);
    }

    @Test
    void knowsTheOtherWordsThatSetAVariable() {
        assertThat(set("readonly V=v1\n", "V", "v2")).isEqualTo("readonly V=v2\n");
        assertThat(set("declare -rx V='v1'\n", "V", "v2")).isEqualTo("declare -rx V='v2'\n");
    }
}
