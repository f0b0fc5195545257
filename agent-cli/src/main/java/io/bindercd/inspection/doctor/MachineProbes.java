package io.bindercd.inspection.doctor;

import io.bindercd.core.Failure;
import io.bindercd.helm.Helm;
import io.bindercd.helm.HelmRange;
import io.bindercd.helm.HelmVersion;
import io.bindercd.http.network.Network;
import io.bindercd.http.network.Trust;
import io.bindercd.process.ProgramCall;
import io.bindercd.process.ProgramResult;
import io.bindercd.process.ProgramRunner;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Questions about this machine: Java, git, Helm, the disk, the way to the network. */
public final class MachineProbes {
    private static final int OLDEST_JAVA = 17;
    private static final long LEAST_MEMORY = 100L << 20;
    private static final long LEAST_DISK = 200L << 20;
    /** What our git room needs: {@code git/cli/CliGit}. */
    private static final int[] OLDEST_GIT = {2, 31};

    private static final Pattern GIT = Pattern.compile("git version (\\d{1,4})\\.(\\d{1,4})\\S*.*", Pattern.DOTALL);
    private static final Duration QUICK = Duration.ofSeconds(20);

    private MachineProbes() {}

    /** The JVM: its feature version, and the most memory that it may take, in bytes. */
    public static Probe java(int feature, long memory) {
        return Probe.of("java", () -> {
            if (feature < OLDEST_JAVA) {
                throw Failure.usage(
                        "this is Java " + feature, "Install a JDK or JRE " + OLDEST_JAVA + " or newer; set JAVA_HOME.");
            }
            if (memory < LEAST_MEMORY) {
                throw Failure.usage(
                        "Java may take only " + mebi(memory),
                        "Give the machine or container more memory, or Java a larger -Xmx.");
            }
            return "Java " + feature + ", up to " + mebi(memory);
        });
    }

    /** The git on PATH. */
    public static Probe git(ProgramRunner programs, Map<String, String> environment, Supplier<Path> folder) {
        return Probe.of("git", () -> {
            ProgramResult result =
                    programs.run(new ProgramCall(List.of("git", "--version"), folder.get(), environment, QUICK));
            Matcher version = GIT.matcher(result.stdout().strip());
            if (!result.ok() || !version.matches()) {
                throw Failure.usage(
                        "git does not tell its version: " + (result.stdout() + result.stderr()).strip(),
                        "Install git 2.31 or newer.");
            }
            int major = Integer.parseInt(version.group(1));
            int minor = Integer.parseInt(version.group(2));
            if (major < OLDEST_GIT[0] || (major == OLDEST_GIT[0] && minor < OLDEST_GIT[1])) {
                throw Failure.usage("this is git " + major + "." + minor, "Install git 2.31 or newer.");
            }
            return result.stdout().strip();
        });
    }

    /** The Helm that would deploy. */
    public static Probe helm(Helm helm, HelmRange range) {
        return Probe.of("helm", () -> {
            HelmVersion version = helm.version();
            return version + ", in the range " + range;
        });
    }

    /** The folder for temporary files: it can be written, and there is room. */
    public static Probe disk(Supplier<Path> folder) {
        return Probe.of("disk", () -> {
            Path there = folder.get();
            Path file = there.resolve("doctor");
            try {
                Files.write(file, "written".getBytes(StandardCharsets.UTF_8));
                Files.delete(file);
                long left = Files.getFileStore(there).getUsableSpace();
                if (left < LEAST_DISK) {
                    throw Failure.usage(
                            there + " has only " + mebi(left) + " left",
                            "Make room, or set TMPDIR to a folder with " + mebi(LEAST_DISK) + ".");
                }
                return there.getParent() + " can be written, " + mebi(left) + " left";
            } catch (IOException e) {
                throw Failure.usage(there + " cannot be written: " + e, "Set TMPDIR to a folder that can.")
                        .causedBy(e);
            }
        });
    }

    /** The proxy and the certificate file that the environment names. */
    public static Probe network(Supplier<Network> given) {
        return Probe.of("network", () -> {
            Network network = given.get();
            Optional<Path> certificates = network.certificates();
            certificates.ifPresent(Trust::with);
            String proxy = network.proxyFor(URI.create("https://github.com/"))
                    .map(uri -> "by proxy " + uri.getHost() + ":" + uri.getPort())
                    .orElse("no proxy");
            return proxy
                    + certificates.map(file -> ", trusting " + file + " too").orElse("");
        });
    }

    private static String mebi(long bytes) {
        return (bytes >> 20) + " MiB";
    }
}
