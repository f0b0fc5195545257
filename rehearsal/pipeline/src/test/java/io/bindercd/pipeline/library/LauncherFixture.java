package io.bindercd.pipeline.library;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the real launcher with nothing around it but what a test puts there. */
final class LauncherFixture {
    static final byte[] JAR = "the pinned jar".getBytes(StandardCharsets.UTF_8);

    private static final List<String> TOOLS =
            List.of("sed", "head", "tr", "cut", "sha256sum", "mkdir", "mktemp", "cat", "mv", "rm", "curl", "wget");

    private final Path root;
    private final Path bin;
    private final Map<String, String> environment = new HashMap<>();

    /** How a start ended: its status, and all it printed. */
    record End(int status, String output) {}

    LauncherFixture(Path root) throws IOException {
        this.root = root;
        this.bin = Files.createDirectories(root.resolve("bin"));
        for (String tool : TOOLS) {
            wrap(tool);
        }
        environment.put("PATH", bin.toString());
        environment.put("HOME", Files.createDirectories(root.resolve("a home")).toString());
    }

    private void wrap(String tool) throws IOException {
        for (String folder : System.getenv("PATH").split(":", -1)) {
            Path real = Path.of(folder, tool);
            if (Files.isExecutable(real) && !Files.exists(bin.resolve(tool))) {
                executable(bin.resolve(tool), "#!/bin/sh\nexec " + real + " \"$@\"\n");
            }
        }
    }

    LauncherFixture without(String tool) throws IOException {
        Files.deleteIfExists(bin.resolve(tool));
        return this;
    }

    LauncherFixture set(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** A program that says it is this Java and otherwise prints its last five arguments. */
    Path java(String path, String version) throws IOException {
        Path program = root.resolve(path);
        Files.createDirectories(program.getParent());
        return executable(program, """
                #!/bin/sh
                if [ "$1" = -version ]; then
                    echo 'Picked up JAVA_TOOL_OPTIONS: -Dx=y'
                    echo 'openjdk version "%s" 2024-01-01' >&2
                    exit 0
                fi
                while [ $# -gt 6 ]; do shift; done
                echo "ran $*"
                """.formatted(version));
    }

    private static Path executable(Path program, String text) throws IOException {
        Files.writeString(program, text);
        if (!program.toFile().setExecutable(true)) {
            throw new IOException("cannot make executable " + program);
        }
        return program;
    }

    LauncherFixture javaOnPath(String version) throws IOException {
        java("bin/java", version);
        return this;
    }

    /** A request folder as a step writes it, with more lines for agent.properties. */
    Path request(String... properties) throws IOException {
        Path folder = Files.createTempDirectory(root, "request ");
        Files.createDirectories(folder.resolve("label"));
        Files.writeString(folder.resolve("label/request.json"), "{}");
        StringBuilder text = new StringBuilder("version=1.2.3\n");
        Arrays.stream(properties).forEach(line -> text.append(line).append('\n'));
        if (text.indexOf("sha256=") < 0) {
            text.append("sha256=").append(Site.sha256(JAR)).append('\n');
        }
        Files.writeString(folder.resolve("agent.properties"), text.toString());
        return folder;
    }

    Process start(Path request) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        "sh",
                        Repository.root()
                                .resolve("resources/io/bindercd/launcher.sh")
                                .toString())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("BINDER_CD_REQUEST_DIR", request.toString());
        builder.environment().put("BINDER_CD_LABEL", "label");
        return builder.start();
    }

    static End end(Process process) throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new End(process.waitFor(), output);
    }

    End run(Path request) throws IOException, InterruptedException {
        return end(start(request));
    }

    /** Where the launcher keeps the jar. */
    Path cached() {
        return root.resolve("a home/.cache/binder-cd").resolve(Site.sha256(JAR) + ".jar");
    }

    /** What a start prints that runs the jar at this path. */
    static String ran(Path jar, Path request) {
        return "ran -Xbootclasspath/a:" + jar + " io.bindercd.cli.Main --request " + request
                + "/label/request.json --json " + request + "/label/result.json\n";
    }
}
