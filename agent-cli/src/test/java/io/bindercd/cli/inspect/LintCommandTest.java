package io.bindercd.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.cli.CliRun;
import io.bindercd.core.ManualTime;
import io.bindercd.core.Tree;
import io.bindercd.site.SiteFolder;
import io.bindercd.testing.HelmPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lint with an empty environment: no PATH, no credentials, no cluster. */
class LintCommandTest {
    @TempDir
    private Path folder;

    private SiteFolder site = new SiteFolder(Path.of(""));

    @BeforeEach
    void copySample() {
        site = SiteFolder.federated(folder.resolve("site"));
    }

    private CliRun lint(String... more) {
        String[] line = new String[more.length + 2];
        line[0] = "lint";
        line[1] = "--site=site";
        System.arraycopy(more, 0, line, 2, more.length);
        return CliRun.of(
                folder, Map.of("TMPDIR", folder.toString()), ManualTime.start().time(), line);
    }

    @Test
    void aGoodSiteHasNoErrors() {
        CliRun run = lint().ended(0);
        assertThat(run.out()).startsWith("secrets/config/staging.yaml: note: git-crypt keeps the file locked");
        assertThat(run.record().get("message").text()).isEqualTo("0 errors, 0 warnings, 1 note");
    }

    @Test
    void errorsAreDataByPlaceAndEndWithTwo() {
        site.change("config/prod.yaml", "prime: false", "prime: true");
        CliRun run = lint("--out=out").ended(2);
        assertThat(run.out())
                .startsWith("config/prod.yaml:11:14: error: the federation has 2 primes: east, west\n    ");
        Tree finding = run.result().get("findings").items().get(0);
        assertThat(finding.get("line").number(0)).isEqualTo(11);
        assertThat(finding.get("column").number(0)).isEqualTo(14);
        assertThat(finding.get("remedy").text()).isNotEmpty();
        assertThat(run.record().get("message").text()).contains("1 error, 0 warnings, 1 note");
        assertThat(folder.resolve("out/junit-lint.xml"))
                .content()
                .contains("failures=\"1\"")
                .contains("2 primes");
        assertThat(folder.resolve("out/summary.md")).content().contains("config/prod.yaml:11:14");
    }

    @Test
    void aGoodSiteIsAPassedTestCase() {
        lint("--out=out").ended(0);
        assertThat(folder.resolve("out/junit-lint.xml")).content().contains("tests=\"1\" failures=\"0\"");
    }

    @Test
    void whatCannotBeReadAsASiteIsAFinding() throws IOException {
        site.put("binder-cd.yaml", "policies:\n\tmode: full\n");
        assertThat(lint().ended(2).out()).startsWith("binder-cd.yaml:2:1: error: ");
        Files.delete(folder.resolve("site/binder-cd.yaml"));
        Files.delete(folder.resolve("site/mybinder/Chart.yaml"));
        assertThat(lint().ended(2).out()).contains("error: ");
    }

    @Test
    void aFolderThatIsNotThereIsRefused() {
        assertThat(CliRun.of(folder, Map.of(), ManualTime.start().time(), "lint", "--site=absent")
                        .ended(2)
                        .record()
                        .get("message")
                        .text())
                .contains("absent");
    }

    @Test
    void aHelmThatTheSiteDoesNotAcceptIsAnError() {
        String helm = "--helm=" + HelmPrograms.helm("4.1.4");
        lint(helm).ended(0);
        site.put("binder-cd.yaml", "policies: {helm: '>=3.12 <4'}\n");
        assertThat(lint(helm).ended(2).out()).startsWith("binder-cd.yaml: error: Helm v4.1.4 (");
        lint("--helm=absent").ended(2);
    }
}
