package io.bindercd.inspection.status;

import io.bindercd.cluster.lock.LockState;
import io.bindercd.helm.ReleaseRevision;
import io.bindercd.inspection.TextTable;
import io.bindercd.record.Deployment;
import io.bindercd.record.Journal;
import io.bindercd.record.ReleaseRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The report as text. */
final class StatusText {
    private static final int SHORT_HASH = 10;
    private static final String NOTHING = "-";

    private final StatusReport report;

    StatusText(StatusReport report) {
        this.report = report;
    }

    List<String> lines() {
        TextTable members = new TextTable()
                .row("MEMBER", "ENVIRONMENT", "COMMIT", "REVISION", "PHASE", "VERDICT", "OUTCOME", "AGE", "LOCK");
        report.members().forEach(member -> row(members, member));
        List<String> lines = new ArrayList<>(members.lines());
        for (MemberStatus member : report.members()) {
            member.remarks().forEach(remark -> lines.add(member.subject().name() + ": " + remark));
        }
        if (!report.components().isEmpty()) {
            lines.add("");
            lines.addAll(components());
        }
        List<String> whole = whole();
        if (!whole.isEmpty()) {
            lines.add("");
            lines.addAll(whole);
        }
        return lines;
    }

    private void row(TextTable table, MemberStatus member) {
        String name = member.subject().name();
        String environment = member.subject().environment();
        if (!member.answers()) {
            table.row(name, environment, NOTHING, NOTHING, "no answer", NOTHING, NOTHING, NOTHING, NOTHING);
            return;
        }
        String revision = member.live()
                .revision()
                .map(ReleaseRevision::number)
                .or(() -> member.last().map(deployment -> deployment.helm().revision()))
                .filter(number -> number > 0)
                .map(String::valueOf)
                .orElse(NOTHING);
        table.row(
                name,
                environment,
                member.last().map(StatusText::commit).orElse(NOTHING),
                member.drift().isPresent() ? revision + "!" : revision,
                member.last()
                        .map(deployment -> MemberStatus.word(deployment.state().phase()))
                        .orElse("unrecorded"),
                member.last()
                        .map(deployment -> MemberStatus.word(deployment.state().verdict()))
                        .orElse(NOTHING),
                outcome(member),
                member.age(report.at()).map(StatusText::age).orElse(NOTHING),
                member.lock().map(StatusText::lock).orElse(NOTHING));
    }

    /** What became of the commit is the home's to say. */
    private String outcome(MemberStatus member) {
        return member.last()
                .filter(deployment -> member.equals(report.members().get(0)))
                .map(deployment -> MemberStatus.word(deployment.state().outcome()))
                .orElse(NOTHING);
    }

    private static String commit(Deployment deployment) {
        return deployment.commit().length() > SHORT_HASH
                ? deployment.commit().substring(0, SHORT_HASH)
                : deployment.commit();
    }

    private static String lock(LockState lock) {
        return lock.holder() + " since " + second(lock.since())
                + (lock.expired() ? " (expired)" : ", good until " + second(lock.expires()));
    }

    private List<String> components() {
        TextTable table = new TextTable().row("COMPONENT", "VERSION", "ON");
        for (Map.Entry<String, Map<String, List<String>>> component :
                report.components().entrySet()) {
            component
                    .getValue()
                    .forEach((version, members) -> table.row(component.getKey(), version, String.join(", ", members)));
        }
        return table.lines();
    }

    private List<String> whole() {
        List<String> lines = new ArrayList<>(report.notes());
        report.home().ifPresent(home -> lines.addAll(whole(home)));
        return lines;
    }

    private static List<String> whole(ReleaseRecord home) {
        List<String> lines = new ArrayList<>();
        home.frozen()
                .ifPresent(freeze -> lines.add(
                        "FROZEN since " + second(freeze.since()) + " by " + freeze.by() + ": " + freeze.reason()));
        home.holds()
                .forEach(hold -> lines.add("HELD " + hold.component() + " " + hold.version() + " since "
                        + second(hold.since()) + " by " + hold.by() + ": " + hold.reason()));
        home.unfinished().map(StatusText::unfinished).ifPresent(lines::add);
        return lines;
    }

    private static String unfinished(Journal journal) {
        String steps = journal.steps().isEmpty()
                ? "nothing done yet"
                : "done: "
                        + String.join(
                                ", ",
                                journal.steps().stream().map(Journal.Step::name).toList());
        return "UNFINISHED " + journal.task() + " of " + journal.commit() + " since " + second(journal.startedAt())
                + ", " + steps + "; run it again, and it goes on";
    }

    private static String second(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The two largest units of a duration: {@code 3d 4h}. */
    static String age(Duration age) {
        if (age.toDays() > 0) {
            return age.toDays() + "d " + age.toHoursPart() + "h";
        }
        if (age.toHours() > 0) {
            return age.toHours() + "h " + age.toMinutesPart() + "m";
        }
        return age.toMinutes() > 0 ? age.toMinutes() + "m " + age.toSecondsPart() + "s" : age.toSeconds() + "s";
    }
}
