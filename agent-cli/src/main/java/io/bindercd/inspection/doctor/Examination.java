package io.bindercd.inspection.doctor;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.inspection.TextTable;
import io.bindercd.inspection.doctor.Diagnosis.Finding;
import io.bindercd.report.Report;
import io.bindercd.report.Report.Case;
import io.bindercd.report.Report.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that the doctor found. */
public record Examination(List<Diagnosis> diagnoses) {
    public Examination {
        diagnoses = List.copyOf(diagnoses);
    }

    private List<Diagnosis> of(Finding finding) {
        return diagnoses.stream()
                .filter(diagnosis -> diagnosis.finding() == finding)
                .toList();
    }

    /** How it looks, in one line. */
    public String summary() {
        return of(Finding.GOOD).size() + " ok, " + of(Finding.WRONG).size() + " wrong, "
                + of(Finding.SILENT).size() + " without an answer, "
                + of(Finding.SKIPPED).size() + " skipped";
    }

    /** USAGE when something here is wrong; else UNAVAILABLE when something outside does not answer. */
    public Optional<Failure> failure() {
        List<Diagnosis> wrong = of(Finding.WRONG);
        List<Diagnosis> silent = of(Finding.SILENT);
        if (wrong.isEmpty() && silent.isEmpty()) {
            return Optional.empty();
        }
        FailureKind kind = wrong.isEmpty() ? FailureKind.UNAVAILABLE : FailureKind.USAGE;
        Diagnosis first = wrong.isEmpty() ? silent.get(0) : wrong.get(0);
        return Optional.of(
                Failure.of(kind, summary() + "; first: " + first.subject() + ": " + first.detail(), first.remedy())
                        .withResult(tree()));
    }

    /** A line for each probe, its remedy in the line below. */
    public List<String> lines() {
        TextTable table = new TextTable();
        diagnoses.forEach(diagnosis -> table.row(diagnosis.finding().word(), diagnosis.subject(), diagnosis.detail()));
        List<String> rows = table.lines();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            lines.add(rows.get(i));
            if (!diagnoses.get(i).remedy().isEmpty()) {
                lines.add("    -> " + diagnoses.get(i).remedy());
            }
        }
        return lines;
    }

    /** The examination as it stands in result files. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("checks", diagnoses.stream().map(Diagnosis::tree).toList());
        return tree;
    }

    /** The examination for people and for Jenkins. */
    public Report report() {
        List<Case> cases = diagnoses.stream().map(Examination::testCase).toList();
        List<String> notes = diagnoses.stream()
                .filter(diagnosis -> !diagnosis.remedy().isEmpty())
                .map(diagnosis -> diagnosis.subject() + ": " + diagnosis.detail() + " -> " + diagnosis.remedy())
                .toList();
        List<List<String>> rows = diagnoses.stream()
                .map(diagnosis -> List.of(diagnosis.finding().word(), diagnosis.subject(), diagnosis.detail()))
                .toList();
        Report.Table table = new Report.Table("Examination", List.of("", "what", "found"), rows);
        return new Report("binder-cd doctor", summary(), List.of(table), cases, notes);
    }

    private static Case testCase(Diagnosis diagnosis) {
        Status status = switch (diagnosis.finding()) {
            case GOOD -> Status.PASSED;
            case WRONG -> Status.FAILED;
            case SILENT -> Status.ERROR;
            case SKIPPED -> Status.SKIPPED;
        };
        return new Case(
                diagnosis.member().isEmpty() ? "doctor" : diagnosis.member(),
                diagnosis.name(),
                status,
                diagnosis.took(),
                status == Status.PASSED ? "" : diagnosis.detail(),
                diagnosis.remedy().isEmpty() ? List.of() : List.of(diagnosis.remedy()));
    }
}
