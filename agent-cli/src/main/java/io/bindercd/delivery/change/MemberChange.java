package io.bindercd.delivery.change;

import io.bindercd.core.Secrets;
import io.bindercd.core.Tree;
import io.bindercd.delivery.system.SystemChanges.SystemChange;
import io.bindercd.policy.change.ChangeClass;
import io.bindercd.policy.change.Classification;
import io.bindercd.policy.change.RenderedChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What changes for one member.
 *
 * @param first true when there is no release yet, so that everything is new
 * @param lines the difference for people, secrets masked
 */
public record MemberChange(String member, boolean first, Classification classification, List<String> lines) {
    public MemberChange {
        Objects.requireNonNull(member);
        Objects.requireNonNull(classification);
        lines = List.copyOf(lines);
    }

    /**
     * Compares what the member has with what it is to get.
     *
     * @param bumped whether a pinned version differs between the two
     * @param hidden what must not be shown, besides the values of Secrets
     */
    public static MemberChange between(
            String member, List<Tree> old, List<Tree> fresh, boolean bumped, Secrets hidden) {
        RenderedChange change = RenderedChange.between(old, fresh);
        return new MemberChange(member, false, Classification.of(change, bumped), lines(change, hidden));
    }

    /** The same with what changes beside the site's chart, which always is infrastructure. */
    public MemberChange with(List<SystemChange> system, Secrets hidden) {
        if (system.isEmpty()) {
            return this;
        }
        List<String> all = new ArrayList<>();
        List<String> reasons = new ArrayList<>(classification.reasons());
        List<String> oneWay = new ArrayList<>();
        for (SystemChange one : system) {
            all.add("## " + one.what());
            all.addAll(lines(one.change(), hidden));
            reasons.add(one.what() + (one.what().endsWith("s") ? " change" : " changes"));
            oneWay.addAll(Classification.of(one.change(), false).oneWay());
        }
        if (!lines.isEmpty()) {
            all.add("## the site's chart");
            all.addAll(lines);
        }
        oneWay.addAll(classification.oneWay());
        return new MemberChange(member, first, new Classification(ChangeClass.INFRASTRUCTURE, reasons, oneWay), all);
    }

    /** Everything is new. */
    public static MemberChange first(String member, List<Tree> fresh, Secrets hidden) {
        RenderedChange change = RenderedChange.between(List.of(), fresh);
        Classification all = new Classification(
                ChangeClass.INFRASTRUCTURE, List.of(member + " is installed for the first time"), List.of());
        return new MemberChange(member, true, all, lines(change, hidden));
    }

    private static List<String> lines(RenderedChange change, Secrets hidden) {
        List<String> lines = new ArrayList<>();
        change.lines().forEach(line -> lines.add(hidden.redact(line)));
        return lines;
    }
}
