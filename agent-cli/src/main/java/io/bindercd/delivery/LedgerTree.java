package io.bindercd.delivery;

import io.bindercd.core.Ledger;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Ledgers as result files and people see them, in seconds. */
public final class LedgerTree {
    private static final double MILLIS = 1000.0;

    private LedgerTree() {}

    /** The ledger as it stands in result files. */
    public static Map<String, Object> of(Ledger ledger) {
        List<Map<String, Object>> phases = ledger.phases().stream()
                .map(phase -> {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("name", phase.name());
                    one.put("seconds", seconds(phase.spent()));
                    return one;
                })
                .toList();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("phases", phases);
        tree.put("totalSeconds", seconds(ledger.spent()));
        tree.put("budgetSeconds", seconds(ledger.budget()));
        tree.put("withinBudget", ledger.withinBudget());
        return tree;
    }

    /** The ledger in one line. */
    public static String line(Ledger ledger) {
        return ledger.phases().stream()
                        .map(phase -> phase.name() + " " + phase.spent().toSeconds() + " s")
                        .collect(Collectors.joining(", ", "ledger: ", ", "))
                + "total " + ledger.spent().toSeconds() + " s of "
                + ledger.budget().toSeconds() + " s";
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }
}
