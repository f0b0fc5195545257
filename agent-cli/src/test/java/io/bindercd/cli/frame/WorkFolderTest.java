package io.bindercd.cli.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {
    private final Path parent;

    WorkFolderTest(@TempDir Path parent) {
        this.parent = parent;
    }

    private WorkFolder make() {
        return WorkFolder.make(Map.of("TMPDIR", parent.toString()));
    }

    @Test
    void isPrivateAndLeavesNothing() throws IOException {
        WorkFolder folder = make();
        assertThat(Files.getPosixFilePermissions(folder.path())).hasSize(3);
        Files.writeString(folder.path().resolve("values.yaml"), "a: b");
        folder.remove();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void sweepsWhatAKilledRunHasLeft() throws IOException {
        Path dead = Files.createDirectory(parent.resolve("binder-cd-123"));
        Files.writeString(dead.resolve(WorkFolder.ALIVE), "");
        Files.writeString(Files.createDirectory(dead.resolve("site")).resolve("secrets.yaml"), "a: b");
        make().remove();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void leavesTheLivingAndWhatIsNotOurs() throws IOException {
        WorkFolder living = make();
        Path other = Files.createDirectory(parent.resolve("binder-cd-agent"));
        Path file = Files.writeString(parent.resolve("binder-cd-file"), "");
        Path link = Files.createSymbolicLink(parent.resolve("binder-cd-link"), living.path());
        make().remove();
        assertThat(living.path()).isDirectory();
        assertThat(other).isDirectory();
        assertThat(file).exists();
        assertThat(link).isSymbolicLink();
        living.remove();
    }
}
