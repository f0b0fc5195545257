package io.bindercd.rehearsal.result;

import io.bindercd.rehearsal.site.SiteMember;
import io.bindercd.rehearsal.world.GitHost;
import io.bindercd.rehearsal.world.RehearsedWorld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The script with which a person's shell meets a world that is kept. */
public final class EnvScript {
    static final String NAME = "env.sh";

    /** What is the person's own, whatever the agent has. */
    private static final List<String> OWN = List.of("HOME", "TMPDIR", "LANG", "JAVA_HOME");

    private EnvScript() {}

    /**
     * Writes it; only its owner can read it, as it holds a token of the played GitHub.
     *
     * @param out the folder that gets it
     * @param checkout the root of this repository, whose CLI it puts on PATH
     */
    public static Path write(Path out, Path checkout, RehearsedWorld world) throws IOException {
        Map<String, String> variables = new TreeMap<>(world.agent().environment());
        OWN.forEach(variables::remove);
        variables.put(
                "PATH", world.agent().folder().resolve("bin") + ":" + checkout.resolve("agent-cli/bin") + ":$PATH");
        Path kubeconfigs = Files.createDirectories(world.agent().folder().resolve("kubeconfigs"));
        var layout = world.site().layout();
        variables.put("KUBECONFIG", kubeconfig(world, kubeconfigs.resolve("all"), layout.members()));
        variables.put(
                "BINDER_CD_KUBECONFIG_STAGING",
                kubeconfig(world, kubeconfigs.resolve("staging"), List.of(layout.staging())));
        variables.put("BINDER_CD_KUBECONFIG_PROD", kubeconfig(world, kubeconfigs.resolve("prod"), layout.production()));
        variables.put("GITHUB_TOKEN", GitHost.BOT_TOKEN);
        StringBuilder script = new StringBuilder("# . this file: kubectl, helm, curl, git and binder-cd then meet the"
                + " rehearsed world. Contexts: "
                + String.join(
                        ", ", layout.members().stream().map(SiteMember::name).toList())
                + "\n# The site: git clone " + world.site().url() + "\n");
        variables.forEach((name, value) -> script.append("export ")
                .append(name)
                .append('=')
                .append(quoted(value))
                .append('\n'));
        Path file = out.resolve(NAME);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, script, StandardCharsets.UTF_8, StandardOpenOption.TRUNCATE_EXISTING);
        return file;
    }

    private static String kubeconfig(RehearsedWorld world, Path file, List<SiteMember> members) throws IOException {
        world.writeKubeconfig(file, members);
        return file.toString();
    }

    /** As the shell reads it; the reference to its own PATH stays one. */
    private static String quoted(String value) {
        boolean extends_ = value.endsWith(":$PATH");
        String text = extends_ ? value.substring(0, value.length() - "$PATH".length()) : value;
        return "'" + text.replace("'", "'\\''") + "'" + (extends_ ? "\"$PATH\"" : "");
    }
}
