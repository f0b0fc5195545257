package io.bindercd.verification.check;

import io.bindercd.core.Deadline;
import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.Time;
import io.bindercd.verification.model.CheckResult;
import io.bindercd.verification.model.FreshCommit;
import io.bindercd.verification.model.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Pushes a commit that nobody has built, has it built and launched, and always takes its branch away again. */
public final class FreshBuildCheck {
    private final LaunchCheck launches;
    private final FreshCommit commits;
    private final Time time;

    public FreshBuildCheck(LaunchCheck launches, FreshCommit commits, Time time) {
        this.launches = Objects.requireNonNull(launches);
        this.commits = Objects.requireNonNull(commits);
        this.time = Objects.requireNonNull(time);
    }

    /** The result; the plan's own spec is not used, that of the new commit is. */
    public CheckResult run(LaunchPlan plan, Deadline total) {
        Instant start = time.now();
        FreshCommit.Pushed pushed;
        try {
            pushed = commits.push(total.within(plan.budget()));
        } catch (Failure e) {
            if (e.kind() == FailureKind.INTERRUPTED) {
                throw e;
            }
            return notPushed(plan, e, Duration.between(start, time.now()));
        }
        CheckResult result;
        String left;
        try {
            result = launches.run(
                    new LaunchPlan(
                            plan.name(), plan.member(), plan.binder(), pushed.spec(), plan.budget(), plan.repeats()),
                    total);
        } finally {
            left = removed(pushed);
        }
        CheckResult whole = left.isEmpty() ? result : result.warned(left);
        boolean stale = whole.passed()
                && !whole.flaky()
                && Boolean.TRUE.equals(whole.details().get("cacheHit"));
        return stale
                ? whole.inconclusive("not-fresh", "nothing was built, the image of the new commit was there")
                : whole;
    }

    private static CheckResult notPushed(LaunchPlan plan, Failure why, Duration spent) {
        return new CheckResult(
                plan.name(),
                plan.member(),
                Outcome.INCONCLUSIVE,
                "fresh-commit",
                "no new commit could be pushed: " + why.reason(),
                why.evidence(),
                List.of(),
                false,
                spent,
                Map.of());
    }

    /** Why the branch stays; empty when it is gone. */
    private static String removed(FreshCommit.Pushed pushed) {
        try {
            pushed.remove();
            return "";
        } catch (Failure e) {
            if (e.kind() == FailureKind.INTERRUPTED) {
                throw e;
            }
            return e.reason();
        }
    }
}
