package io.bindercd.rehearsal.world;

import io.bindercd.rehearsal.base.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a Jenkins agent of the rehearsed site has: programs on its PATH, a home, and the way into the world; no secrets.
 *
 * @param folder holds it all
 * @param environment all variables of programs on it
 */
public record AgentTools(Path folder, Map<String, String> environment) {
    public AgentTools {
        environment = Map.copyOf(environment);
    }

    /** Where the CLI and others put what they need for a while; empty when nobody has left anything. */
    public Path temporary() {
        return folder.resolve("tmp");
    }

    /**
     * Sets an agent up.
     *
     * @param host of whose environment PATH and JAVA_HOME are taken
     * @param world the variables that lead into the world
     */
    static AgentTools in(WorldPlan.Host host, Map<String, String> world) throws IOException {
        Path folder = host.folder().resolve("agent");
        Map<String, String> outer = host.environment();
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path home = Files.createDirectories(folder.resolve("home"));
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        Files.createSymbolicLink(bin.resolve("helm"), host.helm().toAbsolutePath());
        try (InputStream script = AgentTools.class.getResourceAsStream("chartpress.sh")) {
            if (script == null) {
                throw new IOException("no resource chartpress.sh");
            }
            Path chartpress = bin.resolve("chartpress");
            Files.write(chartpress, script.readAllBytes());
            Files.setPosixFilePermissions(chartpress, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Path git = home.resolve("gitconfig");
        Files.writeString(git, gitConfig(host.gits()), StandardCharsets.UTF_8);
        Map<String, String> environment = new TreeMap<>(world);
        environment.put("PATH", bin + ":" + outer.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin"));
        environment.put("HOME", home.toString());
        environment.put("TMPDIR", temporary.toString());
        environment.put("LANG", "C.UTF-8");
        environment.put("GIT_CONFIG_GLOBAL", git.toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("JAVA_HOME", outer.getOrDefault("JAVA_HOME", ""));
        environment.values().removeIf(String::isEmpty);
        return new AgentTools(folder, environment);
    }

    /** The repositories of GitHub are bare ones on disk; nobody's own settings reach the rehearsal. */
    private static String gitConfig(Path gits) {
        String base = Folders.parent(gits.resolve("x").toAbsolutePath()).toString();
        return "[url \"" + base.replace("\\", "\\\\").replace("\"", "\\\"") + "/\"]\n"
                + "\tinsteadOf = https://github.com/\n"
                + "[safe]\n\tdirectory = *\n"
                + "[gc]\n\tauto = 0\n"
                + "[init]\n\tdefaultBranch = main\n";
    }
}
