package io.bindercd.cli.frame;

import io.bindercd.core.Failure;
import io.bindercd.core.Secrets;
import io.bindercd.core.Tree;
import io.bindercd.json.Json;
import io.bindercd.report.HtmlPage;
import io.bindercd.report.JunitXml;
import io.bindercd.report.Markdown;
import io.bindercd.report.Report;
import io.bindercd.report.Report.Case;
import io.bindercd.report.Report.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code --out} gets: {@code summary.md}, {@code report.html} and {@code <command>.json}; for each member {@code
 * junit-<command>-<member>.xml}, and evidence where something is broken.
 */
final class ReportFiles {
    private final Path folder;
    private final String command;
    private final Secrets secrets;

    ReportFiles(Path folder, String command, Secrets secrets) {
        this.folder = folder;
        this.command = command;
        this.secrets = secrets;
    }

    /**
     * Writes all files, in place of earlier ones.
     *
     * @param verdict one line: how it ended
     * @param result the command's own data; its members, where it has any, become the test cases
     */
    void write(String verdict, Map<?, ?> result) {
        Tree tree = Tree.of("result", result);
        List<Case> all = new ArrayList<>();
        Map<String, String> files = new LinkedHashMap<>();
        for (Tree member : tree.get("members").items()) {
            List<Case> cases = cases(member);
            all.addAll(cases);
            String name = member.get("member").text();
            String safe = name.replaceAll("[^A-Za-z0-9._-]", "_");
            Report report = new Report(command + " " + name, verdict, List.of(), cases, List.of());
            files.put("junit-" + command + "-" + safe + ".xml", JunitXml.render(report));
            List<String> evidence = evidence(member);
            if (!evidence.isEmpty()) {
                files.put("evidence-" + command + "-" + safe + ".txt", String.join("\n", evidence) + "\n");
            }
        }
        files.putAll(whole(new Report("binder-cd " + command, verdict, tables(tree), all, notes(tree)), result));
        files.forEach(this::write);
    }

    /**
     * Writes what is about no members, in place of earlier files; the report's cases, if any, as {@code
     * junit-<command>.xml}.
     */
    void write(Report report, Map<?, ?> result) {
        Map<String, String> files = whole(report, result);
        if (!report.cases().isEmpty()) {
            files.put("junit-" + command + ".xml", JunitXml.render(report));
        }
        files.forEach(this::write);
    }

    private Map<String, String> whole(Report report, Map<?, ?> result) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("summary.md", Markdown.render(report));
        files.put("report.html", HtmlPage.render(report));
        files.put(HtmlPage.STYLE_NAME, HtmlPage.style());
        files.put(command + ".json", Json.pretty(result));
        return files;
    }

    private static List<Case> cases(Tree member) {
        String name = member.get("member").text();
        List<Case> cases = new ArrayList<>();
        for (Tree workload : member.get("workloads").items()) {
            Status status = switch (workload.get("standing").text("")) {
                case "ready" -> Status.PASSED;
                case "bystander" -> Status.SKIPPED;
                default -> Status.FAILED;
            };
            String detail = workload.get("detail").text("");
            cases.add(new Case(
                    name,
                    workload.get("object").text("?"),
                    status,
                    Duration.ZERO,
                    status == Status.PASSED ? "" : detail,
                    List.of()));
        }
        member.get("checks").items().forEach(check -> cases.add(check(name, check)));
        if (cases.isEmpty()) {
            boolean failed = member.get("status").text("").equals("failed");
            String summary = member.get("summary").text("");
            cases.add(new Case(
                    name,
                    "turn",
                    failed ? Status.ERROR : Status.PASSED,
                    Duration.ZERO,
                    failed ? summary : "",
                    List.of()));
        }
        return cases;
    }

    private static Case check(String member, Tree check) {
        Status status = switch (check.get("outcome").text("")) {
            case "PASS" -> Status.PASSED;
            case "FAIL" -> Status.FAILED;
            case "SKIPPED" -> Status.SKIPPED;
            default -> Status.ERROR;
        };
        String where = check.get("member").text(member);
        String why =
                check.get("reason").text("") + ": " + check.get("explanation").text("");
        return new Case(
                where,
                check.get("name").text("?"),
                status,
                Duration.ofMillis(check.get("durationMillis").number(0)),
                status == Status.PASSED ? "" : why,
                check.get("evidence").texts());
    }

    private static List<String> evidence(Tree member) {
        List<String> lines = new ArrayList<>();
        for (Tree cause : member.get("causes").items()) {
            lines.add(cause.get("kind").text("?") + " " + cause.get("object").text("") + ": "
                    + cause.get("message").text(""));
            cause.get("evidence").texts().forEach(line -> lines.add("    " + line));
            lines.add("remedy: " + cause.get("remedy").text(""));
        }
        for (Tree check : member.get("checks").items()) {
            List<String> of = check.get("evidence").texts();
            if (!of.isEmpty()) {
                lines.add(
                        check.get("name").text("?") + " " + check.get("outcome").text("") + ": "
                                + check.get("explanation").text(""));
                of.forEach(line -> lines.add("    " + line));
            }
        }
        return lines;
    }

    private static List<Report.Table> tables(Tree tree) {
        List<Report.Table> tables = new ArrayList<>();
        List<Tree> members = tree.get("members").items();
        if (!members.isEmpty()) {
            tables.add(new Report.Table(
                    "Members",
                    List.of("member", "revision", "rollout", "verdict", "in short"),
                    members.stream()
                            .map(member -> List.of(
                                    member.get("member").text(),
                                    member.get("revision").text("0"),
                                    member.get("status").text(""),
                                    member.get("verdict").text(""),
                                    member.get("summary").text("")))
                            .toList()));
        }
        List<Tree> phases = tree.get("ledger", "phases").items();
        if (!phases.isEmpty()) {
            tables.add(new Report.Table(
                    "Ledger",
                    List.of("phase", "seconds"),
                    phases.stream()
                            .map(phase -> List.of(
                                    phase.get("name").text(),
                                    phase.get("seconds").text()))
                            .toList()));
        }
        return tables;
    }

    private static List<String> notes(Tree tree) {
        List<String> notes = new ArrayList<>(tree.get("notes").texts());
        for (Tree cause : tree.get("causes").items()) {
            notes.add(cause.get("kind").text("?") + " " + cause.get("object").text("") + ": "
                    + cause.get("message").text("") + " -> "
                    + cause.get("remedy").text(""));
        }
        tree.get("diff").texts().forEach(notes::add);
        return notes;
    }

    private void write(String name, String text) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(folder);
            Files.write(file, secrets.redact(text).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw Failure.usage(
                            file + " cannot be written: " + e.getMessage(),
                            "Give --out a folder that you may write to, on a disk that is not full.")
                    .causedBy(e);
        }
    }
}
