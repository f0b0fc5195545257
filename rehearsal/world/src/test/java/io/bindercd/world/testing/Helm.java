package io.bindercd.world.testing;

import io.bindercd.world.net.Gateway;
import io.bindercd.world.toolbox.PinnedTool;
import io.bindercd.world.toolbox.RealTools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A real helm with folders of its own, which meets the world through a gateway. */
public final class Helm {
    private final Path binary;
    private final Path home;
    private final Map<String, String> environment;

    public Helm(PinnedTool tool, Path home, Gateway gateway) {
        this.binary = RealTools.get(tool);
        this.home = home;
        this.environment = gateway.environment();
    }

    /** What it printed, on success: stdout and stderr apart. */
    public record Said(int exit, String out, String err) {}

    /** Runs it, which must succeed; its stdout. */
    public String run(String... arguments) throws IOException, InterruptedException {
        Said said = attempt(arguments);
        if (said.exit() != 0) {
            throw new AssertionError("helm " + String.join(" ", arguments) + ": " + said.err());
        }
        return said.out();
    }

    /** Runs it to its end. */
    public Said attempt(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(binary.toString()));
        command.addAll(List.of(arguments));
        Path err = Files.createTempFile(home, "helm", ".err");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        builder.environment().putAll(environment);
        builder.environment().put("HOME", home.toString());
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), out, Files.readString(err));
    }
}
