package io.bindercd.delivery.track;

import io.bindercd.core.Narration;
import io.bindercd.rollout.Judgement;
import io.bindercd.rollout.Standing;
import io.bindercd.rollout.WorkloadVerdict;
import io.bindercd.rollout.cause.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells of changes only: a workload's standing and counts, a cause when it is first named, the API when it goes or comes. */
final class Narrator {
    private final Narration narration;
    private final Map<String, String> told = new HashMap<>();
    private final Set<String> named = new HashSet<>();
    /** More would not fit a screen. */
    private static final int LINES = 15;

    private final Map<String, Instant> waiting = new HashMap<>();
    private String trouble = "";

    Narrator(Narration narration) {
        this.narration = narration;
    }

    void tell(Judgement judgement, Instant now) {
        if (!judgement.trouble().equals(trouble)) {
            trouble = judgement.trouble();
            narration.warn(trouble.isEmpty() ? "the cluster answers again" : "waiting for the cluster: " + trouble);
        }
        for (WorkloadVerdict verdict : judgement.verdicts()) {
            String object = verdict.workload().ref().toString();
            String line = object + ": " + word(verdict.standing()) + ", " + counts(verdict);
            if (!line.equals(told.put(object, line))) {
                narration.say(line);
            }
            for (Cause cause : verdict.causes()) {
                if (named.add(cause.kind() + " " + object + " " + cause.container())) {
                    narration.warn((verdict.standing() == Standing.FAILED ? "" : "looks like ") + cause.sentence());
                }
            }
        }
        narration.progress(summary(judgement) + table(judgement, now));
    }

    /** One line a workload: what is not ready first, with ready and wanted, what it waits for, and for how long by now. */
    private String table(Judgement judgement, Instant now) {
        List<String> lines = new ArrayList<>();
        List<String> done = new ArrayList<>();
        int more = judgement.verdicts().size() - LINES;
        for (WorkloadVerdict verdict : judgement.verdicts()) {
            String object = verdict.workload().ref().toString();
            boolean ended = verdict.standing() == Standing.READY || verdict.standing() == Standing.BYSTANDER;
            Instant since = ended ? waiting.remove(object) : waiting.computeIfAbsent(object, key -> now);
            String age = ended || since == null
                    ? ""
                    : " (" + Duration.between(since, now).toSeconds() + "s)";
            List<String> shown = ended ? done : lines;
            if (shown.size() >= LINES) {
                continue;
            }
            shown.add(String.format("  %-9s %s%s %s", word(verdict.standing()), object, age, verdict.detail()));
        }
        lines.addAll(done);
        return lines.stream().limit(LINES).map(line -> "\n" + line).collect(Collectors.joining())
                + (more > 0 ? "\n  ... and " + more + " more" : "");
    }

    private static String word(Standing standing) {
        return standing.name().toLowerCase(Locale.ROOT);
    }

    private static String counts(WorkloadVerdict verdict) {
        int comma = verdict.detail().indexOf(',');
        return comma < 0 ? verdict.detail() : verdict.detail().substring(0, comma);
    }

    private static String summary(Judgement judgement) {
        long done = judgement.verdicts().stream()
                .filter(verdict -> verdict.standing() == Standing.READY || verdict.standing() == Standing.BYSTANDER)
                .count();
        String waiting = judgement.verdicts().stream()
                .filter(verdict -> verdict.standing() == Standing.WAITING || verdict.standing() == Standing.SETTLING)
                .findFirst()
                .map(verdict -> "; waiting for " + verdict.workload().ref() + ": " + verdict.detail())
                .orElse("");
        return done + " of " + judgement.verdicts().size() + " workloads ready" + waiting;
    }
}
