package io.bindercd.rehearsal.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bindercd.rehearsal.base.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigsTest {
    @TempDir
    Path folder;

    private Path source;

    @BeforeEach
    void write() throws IOException {
        source = folder.resolve("source");
        Files.writeString(source, """
                apiVersion: v1
                kind: Config
                clusters:
                  - {name: c, cluster: {server: "https://127.0.0.1:1", certificate-authority: ca.crt}}
                users:
                  - {name: u, user: {token: t}}
                contexts:
                  - {name: any, context: {cluster: c, user: u}}
                """);
    }

    @Test
    void givesEachMemberItsContextInAFileOfItsOwner() throws IOException {
        Path file = folder.resolve("merged");
        Kubeconfigs.write(file, Map.of("north", source));
        JsonNode merged = new ObjectMapper().readTree(Files.readString(file));
        assertThat(merged.path("current-context").asText()).isEqualTo("north");
        assertThat(merged.at("/contexts/0/context/cluster").asText()).isEqualTo("north");
        assertThat(merged.at("/clusters/0/cluster/certificate-authority").asText())
                .isEqualTo(folder.resolve("ca.crt").toString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void refusesWhatIsNoKubeconfig() throws IOException {
        Path file = folder.resolve("merged");
        assertThatThrownBy(() -> Kubeconfigs.write(file, Map.of("north", folder.resolve("none"))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("cannot read the kubeconfig");
        Files.writeString(source, "a: [");
        assertThatThrownBy(() -> Kubeconfigs.write(file, Map.of("north", source)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("as YAML");
        Files.writeString(source, "contexts: []\n");
        assertThatThrownBy(() -> Kubeconfigs.write(file, Map.of("north", source)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("neither a context 'north'");
    }
}
