package io.bindercd.rehearsal.command;

import io.bindercd.rehearsal.base.Refusal;
import io.bindercd.rehearsal.command.Options.GivenCluster;
import io.bindercd.rehearsal.jenkins.Manner;
import io.bindercd.rehearsal.scenario.Scenarios;
import io.bindercd.world.toolbox.PinnedTool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a command line. */
public final class OptionReader {
    private static final Pattern FOR_MEMBER = Pattern.compile("(?<member>[A-Za-z0-9][A-Za-z0-9_.-]*)=(?<file>.+)");
    private static final String DEFAULT = "green";

    private final Deque<String> arguments;
    private final Path folder;
    private String scenario = DEFAULT;
    private Optional<Path> site = Optional.empty();
    private HelmChoice helm = new HelmChoice.Any();
    private final List<GivenCluster> clusters = new ArrayList<>();
    private boolean restarts;
    private boolean sandboxed;
    private boolean keep;
    private Path out;

    private OptionReader(List<String> arguments, Path folder, Path out) {
        this.arguments = new ArrayDeque<>(arguments);
        this.folder = folder;
        this.out = out;
    }

    /**
     * The options of a command line.
     *
     * @param folder what relative paths are relative to
     * @param out where result files go when nothing is said
     * @throws Refusal of kind USAGE, naming the option that is wrong
     */
    public static Options read(List<String> arguments, Path folder, Path out) {
        return new OptionReader(arguments, folder, out).read();
    }

    private Options read() {
        while (!arguments.isEmpty()) {
            String argument = arguments.pop();
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            if (equals > 0) {
                arguments.push(argument.substring(equals + 1));
                argument = argument.substring(0, equals);
                if (List.of("--restart-every-step", "--sandbox", "--keep").contains(argument)) {
                    throw wrong(argument + " takes no value");
                }
            }
            option(argument);
        }
        return new Options(scenario, site, helm, new Manner(restarts, sandboxed), clusters, out, keep);
    }

    private void option(String name) {
        switch (name) {
            case "--scenario" -> scenario = scenario(value(name));
            case "--site" -> site = Optional.of(folder(name));
            case "--helm" -> helm = helm(name);
            case "--kubeconfig" -> clusters.add(cluster(value(name)));
            case "--out" -> out = path(value(name));
            case "--restart-every-step" -> restarts = true;
            case "--sandbox" -> sandboxed = true;
            case "--keep" -> keep = true;
            default -> throw wrong("there is no option " + name);
        }
    }

    private String value(String option) {
        String value = arguments.poll();
        if (value == null || value.isBlank()) {
            throw wrong(option + " needs a value");
        }
        return value;
    }

    private static String scenario(String name) {
        if (!Scenarios.NAMES.contains(name)) {
            throw wrong("there is no scenario '" + name + "'; there are " + String.join(", ", Scenarios.NAMES));
        }
        return name;
    }

    private Path folder(String option) {
        Path path = path(value(option));
        if (!Files.isDirectory(path)) {
            throw wrong(option + " " + path + ": there is no such folder");
        }
        return path;
    }

    private HelmChoice helm(String option) {
        String value = value(option);
        if (value.matches("\\d+\\.\\d+\\.\\d+")) {
            return new HelmChoice.Pinned(PinnedTool.of("helm", value)
                    .orElseThrow(() -> wrong(option + " " + value + ": only 3.17.3 and 4.1.4 can be fetched;"
                            + " give the path of another one")));
        }
        Path path = path(value);
        if (!Files.isRegularFile(path) || !Files.isExecutable(path)) {
            throw wrong(option + " " + path + ": there is no such program");
        }
        return new HelmChoice.Program(path);
    }

    private GivenCluster cluster(String value) {
        Matcher member = FOR_MEMBER.matcher(value);
        boolean named = !Files.exists(path(value)) && member.matches();
        Path file = path(named ? member.group("file") : value);
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw wrong("--kubeconfig " + value + ": there is no readable file " + file);
        }
        return new GivenCluster(named ? member.group("member") : "", file);
    }

    private Path path(String value) {
        return folder.resolve(value).toAbsolutePath().normalize();
    }

    private static Refusal wrong(String what) {
        return Refusal.usage(what + "; --help lists the options");
    }
}
