package io.bindercd.delivery.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.core.Secrets;
import io.bindercd.process.OsProgramRunner;
import io.bindercd.process.ProgramCall;
import io.bindercd.process.ProgramResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Job beside the hub runs, run here on real databases. */
class HubCopyScriptTest {
    private static final String END = ".binder-cd-20261124-154501";
    private static final String MAKE = """
            import sqlite3, sys
            db = sqlite3.connect(sys.argv[1])
            db.execute("create table if not exists users (name)")
            db.execute("insert into users values ('alice')")
            db.commit()
            """;
    private static final String COUNT =
            "import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute('select count(*) from users').fetchone()[0])";

    private final Path folder;
    private final Path log;

    HubCopyScriptTest(@TempDir Path folder, @TempDir Path other) {
        this.folder = folder;
        this.log = other.resolve("log");
        Assumptions.assumeTrue(python("pass").ok(), "there is no python3 here, so the hub's script is not tried");
    }

    @Test
    void copiesTheDatabaseAndSaysWhereItIs() throws IOException {
        python(MAKE, folder.resolve("jupyterhub.sqlite").toString());
        assertThat(copy().ok()).isTrue();
        assertThat(rows("jupyterhub.sqlite" + END)).isEqualTo("1");
        assertThat(Files.readString(log)).isEqualTo("jupyterhub.sqlite" + END);
        assertThat(folder.resolve("jupyterhub.sqlite" + END + ".part")).doesNotExist();
    }

    @Test
    void neverOverwritesACopyByWhatANewHubHasMigrated() throws IOException {
        python(MAKE, folder.resolve("jupyterhub.sqlite").toString());
        copy();
        python(MAKE, folder.resolve("jupyterhub.sqlite").toString());
        assertThat(copy().ok()).isTrue();
        assertThat(rows("jupyterhub.sqlite" + END)).isEqualTo("1");
        assertThat(rows("jupyterhub.sqlite")).isEqualTo("2");
    }

    @Test
    void beginsAnewWhereARunBeforeItWasKilled() throws IOException {
        python(MAKE, folder.resolve("jupyterhub.sqlite").toString());
        Files.writeString(folder.resolve("jupyterhub.sqlite" + END + ".part"), "half");
        assertThat(copy().ok()).isTrue();
        assertThat(rows("jupyterhub.sqlite" + END)).isEqualTo("1");
    }

    @Test
    void failsWhereThereIsNoDatabaseOrABrokenOne() throws IOException {
        ProgramResult none = copy();
        assertThat(none.ok()).isFalse();
        assertThat(none.stderr()).contains("no SQLite database");
        Files.writeString(folder.resolve("jupyterhub.sqlite"), "this is no database, however long it is".repeat(50));
        assertThat(copy().ok()).isFalse();
        assertThat(folder.resolve("jupyterhub.sqlite" + END)).doesNotExist();
    }

    private ProgramResult copy() {
        return python(HubCopy.SCRIPT, folder.toString(), END, log.toString());
    }

    private String rows(String file) {
        return python(COUNT, folder.resolve(file).toString()).stdout().strip();
    }

    private ProgramResult python(String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of("/usr/bin/env", "python3", "-c", script));
        command.addAll(List.of(arguments));
        return new OsProgramRunner(Secrets.none())
                .run(new ProgramCall(
                        command, folder, Map.of("PATH", "/usr/bin:/bin:/usr/local/bin"), Duration.ofSeconds(30)));
    }
}
