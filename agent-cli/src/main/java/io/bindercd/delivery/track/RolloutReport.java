package io.bindercd.delivery.track;

import io.bindercd.core.Ledger;
import io.bindercd.rollout.WorkloadVerdict;
import io.bindercd.rollout.cause.Cause;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What came of a rollout.
 *
 * @param workloads the last that was seen of each, bystanders too
 * @param causes why it is not deployed, each with its evidence; empty when it is
 * @param chartDigest what was deployed; empty after a rollback
 * @param revision of the release now; 0 when it is not known
 * @param formerRevision of the release before; 0 when there was none
 * @param ledger how the time was spent
 */
public record RolloutReport(
        RolloutStatus status,
        List<WorkloadVerdict> workloads,
        List<Cause> causes,
        String chartDigest,
        int revision,
        int formerRevision,
        Ledger ledger) {
    public RolloutReport {
        Objects.requireNonNull(status);
        workloads = List.copyOf(workloads);
        causes = List.copyOf(causes);
        Objects.requireNonNull(chartDigest);
        Objects.requireNonNull(ledger);
    }

    public boolean deployed() {
        return status == RolloutStatus.DEPLOYED;
    }

    /** The plain tree for records. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("status", word(status));
        tree.put("chartDigest", chartDigest);
        tree.put("revision", revision);
        tree.put("formerRevision", formerRevision);
        tree.put("workloads", workloads.stream().map(RolloutReport::tree).toList());
        tree.put("causes", causes.stream().map(Cause::tree).toList());
        Map<String, Object> phases = new LinkedHashMap<>();
        ledger.phases().forEach(phase -> phases.put(phase.name(), phase.spent().toMillis()));
        tree.put("phaseMillis", phases);
        return tree;
    }

    private static Map<String, Object> tree(WorkloadVerdict verdict) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("object", verdict.workload().ref().toString());
        tree.put("standing", word(verdict.standing()));
        tree.put("touched", verdict.touched());
        tree.put("detail", verdict.detail());
        return tree;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
