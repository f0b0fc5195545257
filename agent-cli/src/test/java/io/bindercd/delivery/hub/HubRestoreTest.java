package io.bindercd.delivery.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.core.Secrets;
import io.bindercd.core.Tree;
import io.bindercd.helm.ReleaseRef;
import io.bindercd.json.Json;
import io.bindercd.process.OsProgramRunner;
import io.bindercd.process.ProgramCall;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubRestoreTest {
    private static final String END = ".binder-cd-20261124-154501";

    @TempDir
    Path folder;

    private static Tree hub(String tag, String folder) {
        return Json.parse("hub", """
                {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "hub"},
                 "spec": {"selector": {"matchLabels": {"component": "hub"}}, "template": {"spec": {
                   "volumes": [{"name": "db", "persistentVolumeClaim": {"claimName": "hub-db-dir"}}],
                   "containers": [{"name": "hub", "image": "quay.io/jupyterhub/k8s-hub:%s",
                     "volumeMounts": [{"name": "db", "mountPath": "%s"}]}]}}}}
                """.formatted(tag, folder));
    }

    private List<String> commands(String mount) {
        ReleaseRef release = new ReleaseRef("rel", "binder", folder.resolve("kubeconfig"), "");
        return HubRestore.commands(
                release,
                7,
                "hub-db-dir/jupyterhub.sqlite" + END,
                List.of(hub("4.2.0", mount)),
                List.of(hub("5.2.1", mount)));
    }

    @Test
    void whatStandsInAChartMeansNothingToTheShellThatRunsTheCommands() throws Exception {
        Path bait = folder.resolve("bait");
        String hostile = "/srv/it's $(touch " + bait + "); touch " + bait;
        List<String> commands = commands(hostile);
        assertThat(commands).hasSize(3);
        // each program prints what it gets, an argument a line
        String script = "kubectl() { printf '%s\\n' \"$@\"; }; helm() { printf '%s\\n' \"$@\"; }\n"
                + String.join("\n", commands);
        String said = new OsProgramRunner(Secrets.none())
                .run(new ProgramCall(List.of("/bin/sh", "-c", script), folder, Map.of(), Duration.ofSeconds(20)))
                .stdout();
        assertThat(bait).doesNotExist();
        assertThat(said).contains("--overrides={", "it's $(touch", "rollback\nrel\n7\n");
    }

    @Test
    void theCopyTakesTheDatabasesPlaceWithoutWhatTheNewHubLeftBeside() throws Exception {
        Path data = Files.createDirectories(folder.resolve("a b"));
        Files.writeString(data.resolve("jupyterhub.sqlite"), "migrated");
        Files.writeString(data.resolve("jupyterhub.sqlite-wal"), "later");
        Files.writeString(data.resolve("jupyterhub.sqlite" + END), "kept");
        List<?> command = hubCommand(commands(data.toString()).get(1));
        new OsProgramRunner(Secrets.none())
                .run(new ProgramCall(
                        command.stream().map(String::valueOf).toList(),
                        folder,
                        Map.of("PATH", "/usr/bin:/bin"),
                        Duration.ofSeconds(20)));
        assertThat(data.resolve("jupyterhub.sqlite")).hasContent("kept");
        assertThat(data.resolve("jupyterhub.sqlite-wal")).doesNotExist();
    }

    private static List<?> hubCommand(String line) {
        String json = line.substring(line.indexOf("--overrides=") + "--overrides=".length(), line.length() - 1);
        Tree spec = Json.parse("overrides", json).get("spec");
        return spec.get("containers").items().get(0).get("command").texts();
    }

    @Test
    void whatTheContainerSaysIsTakenForAFileNameOnlyWhenItIsOne() {
        assertThat(HubCopy.file("hub.db" + END, END)).isEqualTo("hub.db" + END);
        assertThat(HubCopy.file("x; rm -rf /" + END, END)).isEqualTo("jupyterhub.sqlite" + END);
        assertThat(HubCopy.file("../other" + END, END)).isEqualTo("jupyterhub.sqlite" + END);
        assertThat(HubCopy.file("two\nlines" + END, END)).isEqualTo("jupyterhub.sqlite" + END);
        assertThat(HubCopy.file("", END)).isEqualTo("jupyterhub.sqlite" + END);
    }
}
