package io.bindercd.record;

import io.bindercd.core.Tree;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Times as they stand in the record: UTC, ISO 8601. */
final class Times {
    private Times() {}

    static Instant parse(Tree tree) {
        try {
            return Instant.parse(tree.text());
        } catch (DateTimeParseException e) {
            throw tree.unexpected("a time such as 2026-08-05T03:00:00Z").causedBy(e);
        }
    }
}
