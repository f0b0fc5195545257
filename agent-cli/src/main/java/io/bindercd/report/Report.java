package io.bindercd.report;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What a command found, ready to be shown to people.
 *
 * @param title one line
 * @param verdict one line: the answer before the details
 * @param tables in the order to be shown
 * @param cases checks and rollouts as test cases
 * @param notes lines below: evidence, remedies
 */
public record Report(String title, String verdict, List<Table> tables, List<Case> cases, List<String> notes) {
    public Report {
        Objects.requireNonNull(title);
        Objects.requireNonNull(verdict);
        tables = List.copyOf(tables);
        cases = List.copyOf(cases);
        notes = List.copyOf(notes);
    }

    /** A table; every row has as many cells as there are columns. */
    public record Table(String caption, List<String> columns, List<List<String>> rows) {
        public Table {
            Objects.requireNonNull(caption);
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            for (List<String> row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException("a row of '" + caption + "' has " + row.size() + " cells");
                }
            }
        }
    }

    /** How a case ended. */
    public enum Status {
        PASSED,
        FAILED,
        /** Could not be judged for a reason outside. */
        ERROR,
        SKIPPED
    }

    /**
     * One test case.
     *
     * @param group the JUnit class name, for example {@code staging}
     * @param name the check
     * @param message one line; empty when passed
     * @param details evidence, several lines
     */
    public record Case(
            String group, String name, Status status, Duration duration, String message, List<String> details) {
        public Case {
            Objects.requireNonNull(group);
            Objects.requireNonNull(name);
            Objects.requireNonNull(status);
            Objects.requireNonNull(duration);
            Objects.requireNonNull(message);
            details = List.copyOf(details);
        }
    }
}
