package io.bindercd.update.updates;

import io.bindercd.site.model.Component;
import io.bindercd.update.outlook.Candidate;
import io.bindercd.update.outlook.Link;
import io.bindercd.update.outlook.Outlook;
import io.bindercd.update.outlook.UpstreamHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The block of compare links that operators of mybinder.org know from its old script ({@code
 * jupyterhub/mybinder.org-deploy: scripts/list_new_commits.py}): dashes, a blank line, a line for each of the three main
 * components, a blank line, dashes.
 */
final class OperatorsBlock {
    private static final String DASHES = "-".repeat(21);
    private static final List<String> SHOWN = List.of(Component.BINDERHUB, Component.REPO2DOCKER, Updates.JUPYTERHUB);

    private OperatorsBlock() {}

    static List<String> lines(List<Row> rows) {
        List<String> lines = new ArrayList<>(List.of(DASHES, ""));
        for (String name : SHOWN) {
            rows.stream()
                    .filter(row -> row.name().equals(name))
                    .forEach(row -> lines.add(row.title() + ": " + text(row)));
        }
        lines.addAll(List.of("", DASHES));
        return lines;
    }

    private static String text(Row row) {
        return row.outlook()
                .flatMap(OperatorsBlock::link)
                .orElseGet(() -> row.trouble()
                        .map(failure -> "unknown: " + failure.reason())
                        .orElse("its upstream repository is not known"));
    }

    /** From the version in use to the newest one, which may be the same; empty without a known repository. */
    static Optional<String> link(Outlook outlook) {
        if (!UpstreamHistory.known(outlook.watched().upstream())) {
            return Optional.empty();
        }
        Optional<Candidate> newest = outlook.newest();
        Optional<String> proven =
                newest.flatMap(candidate -> candidate.facts().link()).map(Link::url);
        return proven.or(() -> Optional.of(UpstreamHistory.link(
                outlook.watched().upstream(),
                outlook.watched().version(),
                newest.map(candidate -> candidate.published().version())
                        .orElse(outlook.watched().version()))));
    }
}
