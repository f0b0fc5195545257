package io.bindercd.helm;

import io.bindercd.core.Failure;
import io.bindercd.core.Tree;
import io.bindercd.helm.chart.ChartCopy;
import io.bindercd.json.Json;
import io.bindercd.process.ProgramResult;
import io.bindercd.process.ProgramRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The user's own helm binary, run as a child. Needs no lock of its own: each call is one process. */
public final class HelmBinary implements Helm {
    private static final Duration OFFLINE = Duration.ofMinutes(2);
    private static final Duration DOWNLOADS = Duration.ofMinutes(5);
    /** As many revisions as our own record keeps deployments. */
    private static final String HISTORY = "20";

    private static final Pattern REPOSITORY = Pattern.compile("repository:\\s*[\"']?(https?://[^\"'\\s#]+)");
    private static final Pattern FINDING = Pattern.compile("\\[(WARNING|ERROR)] .*");

    private final HelmCalls calls;

    public HelmBinary(ProgramRunner runner, HelmSettings settings) {
        this.calls = new HelmCalls(runner, settings);
    }

    @Override
    public HelmVersion version() {
        return calls.version();
    }

    @Override
    public Path resolveDependencies(Path chart, Path work) {
        if (Files.isRegularFile(chart)) {
            return chart;
        }
        Path copy = ChartCopy.of(chart, work);
        Optional<Path> lock = Stream.of("Chart.lock", "requirements.lock")
                .map(copy::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
        if (lock.isPresent()) {
            // "dependency build" knows only repositories that were added before
            int number = 0;
            for (String repository : repositories(lock.get())) {
                calls.run(List.of("repo", "add", "binder-cd-" + number++, repository, "--force-update"), DOWNLOADS);
            }
            calls.run(List.of("dependency", "build", copy.toString()), DOWNLOADS);
        } else {
            calls.run(List.of("dependency", "update", copy.toString()), DOWNLOADS);
        }
        return copy;
    }

    private static Set<String> repositories(Path lock) {
        try {
            Set<String> found = new LinkedHashSet<>();
            Matcher matcher = REPOSITORY.matcher(Files.readString(lock));
            while (matcher.find() && found.size() < 100) {
                found.add(matcher.group(1));
            }
            return found;
        } catch (IOException e) {
            throw Failure.usage("cannot read " + lock + ": " + e.getMessage(), "Check the file.")
                    .causedBy(e);
        }
    }

    @Override
    public Path packageChart(Path chart, Path folder) {
        String said = calls.run(
                List.of(
                        "package",
                        chart.toAbsolutePath().toString(),
                        "-d",
                        folder.toAbsolutePath().toString()),
                OFFLINE);
        Path archive =
                folder.resolve(Path.of(said.strip().substring(said.strip().lastIndexOf('/') + 1))
                        .toString());
        if (!Files.isRegularFile(archive)) {
            throw Failure.bug("helm package said '" + said.strip() + "', but there is no " + archive);
        }
        return archive;
    }

    @Override
    public Path pull(String repository, String chart, String version, Path folder) {
        boolean oci = repository.startsWith("oci://");
        List<String> arguments = new ArrayList<>(
                oci
                        ? List.of("pull", repository.replaceFirst("/+$", "") + "/" + chart)
                        : List.of("pull", chart, "--repo", repository));
        arguments.addAll(
                List.of("--version", version, "-d", folder.toAbsolutePath().toString()));
        calls.run(arguments, DOWNLOADS);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".tgz"))
                    .findFirst()
                    .orElseThrow(() -> Failure.bug("helm pull left no archive of " + chart));
        } catch (IOException e) {
            throw Failure.usage("cannot read " + folder + ": " + e.getMessage(), "Check the folder.")
                    .causedBy(e);
        }
    }

    @Override
    public List<String> lint(Path chart, List<Path> values) {
        List<String> arguments =
                new ArrayList<>(List.of("lint", chart.toAbsolutePath().toString()));
        addValues(arguments, values);
        ProgramResult result = calls.start(arguments, OFFLINE);
        return Stream.concat(result.stdout().lines(), result.stderr().lines())
                .filter(line -> FINDING.matcher(line).matches())
                .toList();
    }

    @Override
    public String template(Rendering rendering) {
        List<String> arguments = new ArrayList<>(List.of(
                "template",
                rendering.release(),
                rendering.chart().toAbsolutePath().toString(),
                "-n",
                rendering.namespace()));
        rendering.apiVersions().forEach(version -> arguments.addAll(List.of("--api-versions", version)));
        addValues(arguments, rendering.values());
        return calls.run(arguments, OFFLINE);
    }

    @Override
    public List<ReleaseRevision> history(ReleaseRef release, int most) {
        ProgramResult result = calls.start(
                calls.on(release, "history", release.name(), "--max", Integer.toString(most), "-o", "json"), OFFLINE);
        if (!result.ok() && HelmWords.problem(result.stderr()) == HelmProblem.RELEASE_NOT_FOUND) {
            return List.of();
        }
        String answer = calls.checked("helm history " + release.name(), result);
        return Json.parse("helm history", answer).items().stream()
                .map(HelmBinary::revision)
                .toList();
    }

    private static ReleaseRevision revision(Tree item) {
        return new ReleaseRevision(
                Math.toIntExact(item.get("revision").number(0)),
                instant(item.get("updated").text("")),
                item.get("status").text(""),
                item.get("chart").text(""),
                item.get("description").text(""));
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    @Override
    public String manifest(ReleaseRef release, int revision) {
        return calls.run(
                calls.on(release, "get", "manifest", release.name(), "--revision", Integer.toString(revision)),
                OFFLINE);
    }

    @Override
    public HelmOutcome upgradeInstall(Upgrade upgrade) {
        ReleaseRef release = upgrade.release();
        List<String> arguments = new ArrayList<>(calls.on(
                release,
                "upgrade",
                "--install",
                release.name(),
                upgrade.chart().toAbsolutePath().toString(),
                "--reset-values",
                "--history-max",
                HISTORY,
                "--timeout",
                seconds(upgrade.timeout()),
                "-o",
                "json"));
        addValues(arguments, upgrade.values());
        return outcome(calls.start(arguments, upgrade.timeout().plus(OFFLINE)));
    }

    @Override
    public HelmOutcome rollback(ReleaseRef release, int revision, Duration timeout) {
        ProgramResult result = calls.start(
                calls.on(
                        release,
                        "rollback",
                        release.name(),
                        Integer.toString(revision),
                        "--history-max",
                        HISTORY,
                        "--timeout",
                        seconds(timeout)),
                timeout.plus(OFFLINE));
        HelmOutcome outcome = outcome(result);
        return outcome.ok()
                ? new HelmOutcome(
                        null, "", status(release).map(ReleaseRevision::number).orElse(0))
                : outcome;
    }

    private static HelmOutcome outcome(ProgramResult result) {
        if (result.timedOut()) {
            return new HelmOutcome(HelmProblem.TIME_OUT, "helm did not end in time", 0);
        }
        if (!result.ok()) {
            return new HelmOutcome(
                    HelmWords.problem(result.stderr()),
                    HelmWords.message(result.stderr().isBlank() ? "exit code " + result.exitCode() : result.stderr()),
                    0);
        }
        String json = result.stdout().substring(Math.max(0, result.stdout().indexOf('{')));
        boolean whole = json.startsWith("{") && !result.truncated();
        long revision = whole ? Json.parse("helm upgrade", json).get("version").number(0) : 0;
        return new HelmOutcome(null, "", Math.toIntExact(revision));
    }

    @Override
    public void uninstall(ReleaseRef release, Duration timeout) {
        ProgramResult result = calls.start(
                calls.on(release, "uninstall", release.name(), "--timeout", seconds(timeout)), timeout.plus(OFFLINE));
        if (result.ok() || HelmWords.problem(result.stderr()) != HelmProblem.RELEASE_NOT_FOUND) {
            calls.checked("helm uninstall " + release.name(), result);
        }
    }

    private static void addValues(List<String> arguments, List<Path> values) {
        values.forEach(
                file -> arguments.addAll(List.of("-f", file.toAbsolutePath().toString())));
    }

    private static String seconds(Duration duration) {
        return Math.max(1, duration.toSeconds()) + "s";
    }
}
