package io.bindercd.update.updates;

import io.bindercd.site.model.Pin;
import io.bindercd.update.outlook.Candidate;
import io.bindercd.update.outlook.Outlook;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows as plain data; what is not known is not there. */
final class RowTree {
    private RowTree() {}

    static Map<String, Object> of(Row row, Instant now, boolean stale) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("component", row.name());
        tree.put("title", row.title());
        tree.put("status", row.status());
        tree.put("pinned", pinned(row));
        row.outlook().ifPresent(outlook -> outlook(tree, outlook, now));
        tree.put("stale", stale);
        row.trouble().ifPresent(failure -> {
            Map<String, Object> trouble = new LinkedHashMap<>();
            trouble.put("reason", failure.reason());
            trouble.put("remedy", failure.remedy());
            tree.put("trouble", trouble);
        });
        return tree;
    }

    private static Map<String, Object> pinned(Row row) {
        Map<String, Object> pinned = new LinkedHashMap<>();
        pinned.put("version", row.subject().version());
        pinned.put("places", row.subject().pins().stream().map(RowTree::place).toList());
        return pinned;
    }

    private static Map<String, Object> place(Pin pin) {
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("file", pin.file());
        place.put("line", pin.position().line());
        place.put("column", pin.position().column());
        place.put("path", pin.path());
        place.put("version", pin.version());
        place.put("own", pin.own());
        return place;
    }

    private static void outlook(Map<String, Object> tree, Outlook outlook, Instant now) {
        outlook.newest().ifPresent(newest -> {
            tree.put("newest", newest.tree());
            newest.facts().link().ifPresent(link -> {
                tree.put("oldCommit", link.oldCommit());
                tree.put("newCommit", link.newCommit());
                tree.put("commitsBehind", link.comparison().aheadBy());
            });
        });
        OperatorsBlock.link(outlook).ifPresent(url -> tree.put("compareUrl", url));
        outlook.choice().ifPresent(choice -> tree.put("proposable", choice.version()));
        outlook.since().ifPresent(since -> tree.put("outdatedSince", since.toString()));
        outlook.age(now).ifPresent(age -> tree.put("ageDays", tenths(age.toMinutes() / 1440.0)));
        List<Candidate> passedOver =
                outlook.looked().stream().filter(one -> !one.why().isEmpty()).toList();
        tree.put("passedOver", passedOver.stream().map(Candidate::tree).toList());
    }

    private static double tenths(double number) {
        return Math.round(number * 10) / 10.0;
    }
}
