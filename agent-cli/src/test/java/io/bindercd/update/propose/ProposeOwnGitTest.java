package io.bindercd.update.propose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.cli.CliRun;
import io.bindercd.core.ManualTime;
import io.bindercd.testing.DeployWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the deploy repository's own git settings ask for holds for proposals, too. */
class ProposeOwnGitTest {
    private static final String BRANCH = "binder-cd/binderhub";
    private static final String SECRETS = "secrets/config/staging.yaml";

    /** Locks by upper case, as git-crypt does by AES: the same text always gives the same bytes. */
    private static final String LOCKED = "HUB: {TOKEN: ABC}\n";

    @TempDir
    private Path folder;

    private final ManualTime time = ManualTime.start();
    private DeployWorld world;

    @BeforeEach
    void start() {
        world = new DeployWorld(
                folder,
                time,
                site -> site.put(".gitattributes", "secrets/** filter=git-crypt diff=git-crypt\n")
                        .put(SECRETS, LOCKED));
        world.upstream().release(world.component("binderhub"), "Newer", 2);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private void config(String key, String value) {
        world.git(world.work(), "config", key, value);
    }

    private void signWith(String script) throws IOException {
        Path program = Files.writeString(folder.resolve("gpg"), "#!/bin/sh\n" + script, UTF_8);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        config("gpg.program", program.toString());
        config("user.signingKey", "ABCDEF");
        config("commit.gpgSign", "true");
    }

    @Test
    void commitsAreSignedWhereTheRepositoryAsksForIt() throws IOException {
        signWith("cat >/dev/null; echo '[GNUPG:] SIG_CREATED ' >&2;"
                + " printf -- '-----BEGIN PGP SIGNATURE-----\\n\\nabc\\n-----END PGP SIGNATURE-----\\n'\n");
        world.propose("binderhub").ended(0);
        assertThat(world.git(world.origin().path(), "cat-file", "commit", BRANCH))
                .contains("gpgsig -----BEGIN PGP SIGNATURE-----");
    }

    @Test
    void nothingIsPushedThatCannotBeSigned() throws IOException {
        signWith("echo 'no such key' >&2; exit 2\n");
        CliRun run = world.propose("binderhub").ended(2);
        assertThat(run.record().get("message").text()).contains("sign");
        assertThat(world.origin().branches()).containsOnlyKeys("main");
        assertThat(world.repository().pulls()).isEmpty();
    }

    @Test
    void aLockedFileStaysLockedInTheProposal() {
        config("filter.git-crypt.clean", "tr a-z A-Z");
        config("filter.git-crypt.smudge", "tr A-Z a-z");
        config("filter.git-crypt.required", "true");
        world.propose("binderhub").ended(0);
        assertThat(world.read(BRANCH, SECRETS)).isEqualTo(LOCKED);
        assertThat(world.git(world.origin().path(), "diff", "--name-only", "main", BRANCH))
                .isEqualTo("mybinder/Chart.yaml");
    }

    @Test
    void aFilterThatFailsStopsBeforeAnythingIsPushed() {
        config("filter.git-crypt.clean", "false");
        config("filter.git-crypt.smudge", "false");
        config("filter.git-crypt.required", "true");
        CliRun run = world.propose("binderhub").ended(2);
        assertThat(run.record().get("message").text()).contains("filter");
        assertThat(world.origin().branches()).containsOnlyKeys("main");
    }
}
