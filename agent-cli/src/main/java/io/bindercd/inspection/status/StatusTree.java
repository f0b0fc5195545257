package io.bindercd.inspection.status;

import io.bindercd.cluster.lock.LockState;
import io.bindercd.helm.ReleaseRevision;
import io.bindercd.record.Freeze;
import io.bindercd.record.Hold;
import io.bindercd.record.Journal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The report as a tree. */
final class StatusTree {
    private final StatusReport report;

    StatusTree(StatusReport report) {
        this.report = report;
    }

    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("at", report.at().toString());
        tree.put("members", report.members().stream().map(this::member).toList());
        tree.put("components", report.components());
        report.home().ifPresent(home -> {
            tree.put("holds", home.holds().stream().map(Hold::tree).toList());
            home.frozen().map(Freeze::tree).ifPresent(freeze -> tree.put("freeze", freeze));
            home.unfinished().ifPresent(journal -> tree.put("journal", journal(journal)));
        });
        tree.put("notes", report.notes());
        return tree;
    }

    private Map<String, Object> member(MemberStatus member) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("member", member.subject().name());
        tree.put("environment", member.subject().environment());
        tree.put("release", member.subject().member().target().release());
        tree.put("namespace", member.subject().member().target().namespace());
        tree.put("answers", member.answers());
        tree.put("status", status(member));
        tree.put(
                "verdict",
                member.last()
                        .map(deployment -> deployment.state().verdict().name())
                        .orElse("NONE"));
        tree.put(
                "revision",
                member.live()
                        .revision()
                        .map(ReleaseRevision::number)
                        .or(() -> member.last()
                                .map(deployment -> deployment.helm().revision()))
                        .orElse(0));
        tree.put("summary", String.join("; ", member.remarks()));
        member.drift().ifPresent(drift -> tree.put("drift", drift));
        member.age(report.at()).map(Duration::toSeconds).ifPresent(age -> tree.put("ageSeconds", age));
        member.last().ifPresent(deployment -> tree.put("deployment", deployment.tree()));
        member.live().revision().ifPresent(revision -> tree.put("live", live(revision)));
        member.lock().ifPresent(lock -> tree.put("lock", lock(lock)));
        return tree;
    }

    private static String status(MemberStatus member) {
        if (!member.answers()) {
            return "failed";
        }
        return member.last()
                .map(deployment -> MemberStatus.word(deployment.state().phase()))
                .orElse("unrecorded");
    }

    private static Map<String, Object> live(ReleaseRevision revision) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("revision", revision.number());
        tree.put("status", revision.status());
        tree.put("chart", revision.chart());
        tree.put("updated", revision.updated().toString());
        return tree;
    }

    private static Map<String, Object> lock(LockState lock) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("holder", lock.holder());
        tree.put("since", lock.since().toString());
        tree.put("renewed", lock.renewed().toString());
        tree.put("expires", lock.expires().toString());
        tree.put("expired", lock.expired());
        return tree;
    }

    private static Map<String, Object> journal(Journal journal) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("task", journal.task());
        tree.put("commit", journal.commit());
        tree.put("startedAt", journal.startedAt().toString());
        tree.put("steps", journal.steps().stream().map(Journal.Step::name).toList());
        return tree;
    }
}
