package io.bindercd.registry.oci;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bindercd.http.FileDigest;
import io.bindercd.http.Http;
import io.bindercd.http.HttpCall;
import io.bindercd.http.HttpReply;
import io.bindercd.json.Json;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The real thing: {@code docker-registry} of Debian's package of that name, started on loopback. */
final class DockerRegistry implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("listening on (127\\.0\\.0\\.1:\\d+)");

    private final Process process;
    private final String host;
    private final Http http;

    private DockerRegistry(Process process, String host, Http http) {
        this.process = process;
        this.host = host;
        this.http = http;
    }

    /** Starts one that keeps its data in the folder; aborts the test, and says so, where the program is not installed. */
    static DockerRegistry start(Path folder, Http http) throws IOException {
        Path program = Stream.of(Objects.requireNonNullElse(System.getenv("BINDER_CD_DOCKER_REGISTRY"), ""))
                .map(Path::of)
                .filter(path -> !path.toString().isEmpty())
                .findFirst()
                .or(DockerRegistry::onPath)
                .or(DockerRegistry::ofDebian)
                .orElseGet(
                        () -> Assumptions.abort(
                                "SKIPPED: no docker-registry on PATH nor in BINDER_CD_DOCKER_REGISTRY, and apt-get cannot fetch the package"));
        Path config = Files.writeString(
                folder.resolve("registry.yml"),
                "version: 0.1\nstorage:\n  filesystem:\n    rootdirectory: " + folder.resolve("data")
                        + "\nhttp:\n  addr: 127.0.0.1:0\n");
        Process process = new ProcessBuilder(program.toString(), "serve", config.toString())
                .redirectErrorStream(true)
                .start();
        BufferedReader output = process.inputReader(UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                drain(output);
                return new DockerRegistry(process, listening.group(1), http);
            }
        }
        throw new IOException("docker-registry ended before it listened");
    }

    private static Optional<Path> onPath() {
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "docker-registry"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Debian's package, fetched and unpacked once into this module's build folder; nothing is installed. */
    private static Optional<Path> ofDebian() {
        Path folder = Path.of("target", "docker-registry").toAbsolutePath();
        Path program = folder.resolve("usr/bin/docker-registry");
        if (Files.isExecutable(program)) {
            return Optional.of(program);
        }
        try {
            Files.createDirectories(folder);
            boolean fetched = runs(folder, "apt-get", "download", "docker-registry");
            try (Stream<Path> files = Files.list(folder)) {
                Optional<Path> archive =
                        files.filter(file -> file.toString().endsWith(".deb")).findFirst();
                return archive.filter(file -> fetched && unpacks(folder, file)).map(file -> program);
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean unpacks(Path folder, Path archive) {
        return runs(folder, "dpkg-deb", "-x", archive.toString(), folder.toString());
    }

    private static boolean runs(Path folder, String... command) {
        try {
            Process run = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (run.waitFor(90, TimeUnit.SECONDS)) {
                return run.exitValue() == 0;
            }
            run.destroyForcibly();
            return false;
        } catch (IOException e) {
            // No such program: this is no Debian.
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void drain(BufferedReader output) {
        Thread reader = new Thread(() -> output.lines().forEach(line -> {}), "docker-registry output");
        reader.setDaemon(true);
        reader.setUncaughtExceptionHandler((thread, error) -> {
            // The stream breaks when the registry is stopped.
        });
        reader.start();
    }

    String host() {
        return host;
    }

    /** Uploads a JSON blob; gives its digest. */
    String blob(String repository, Object tree) {
        String text = Json.print(tree);
        String digest = "sha256:" + HexFormat.of().formatHex(FileDigest.sha256().digest(text.getBytes(UTF_8)));
        HttpReply begun = send("POST", URI.create("http://" + host + "/v2/" + repository + "/blobs/uploads/"), "", "");
        String location = begun.header("Location").orElseThrow();
        String query = (location.contains("?") ? "&" : "?") + "digest=" + digest;
        send("PUT", URI.create(location + query), "application/octet-stream", text);
        return digest;
    }

    /** Uploads a manifest under a tag or, where that is empty, its digest only; gives its digest. */
    String manifest(String repository, String tag, String type, Object tree) {
        String text = Json.print(tree);
        String digest = "sha256:" + HexFormat.of().formatHex(FileDigest.sha256().digest(text.getBytes(UTF_8)));
        String reference = tag.isEmpty() ? digest : tag;
        send("PUT", URI.create("http://" + host + "/v2/" + repository + "/manifests/" + reference), type, text);
        return digest;
    }

    /** How the manifest or index names a blob or manifest. */
    static Map<String, Object> descriptor(String type, String digest, Object content) {
        int size = Json.print(content).getBytes(UTF_8).length;
        return Map.of("mediaType", type, "digest", digest, "size", size);
    }

    private HttpReply send(String method, URI uri, String type, String body) {
        HttpCall call = new HttpCall(
                method, uri, type.isEmpty() ? Map.of() : Map.of("Content-Type", type), body, HttpCall.TIMEOUT, false);
        HttpReply reply = http.send(call);
        if (!reply.ok()) {
            throw new AssertionError(method + " " + uri + ": " + reply.status() + " " + reply.body());
        }
        return reply;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
