package io.bindercd.rollout;

import io.bindercd.rollout.observed.ContainerState;
import io.bindercd.rollout.observed.Exit;
import io.bindercd.rollout.observed.PodState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long containers had been ready before they ended: what is ready now must outlast that to be well. The time that they took
 * until they were ready does not count, since whoever ends before is not taken for ready.
 */
final class Lives {
    private final Map<String, Run> runs = new HashMap<>();
    private Duration longest = Duration.ZERO;
    private Duration longestOfAll = Duration.ZERO;

    /** One run of a container, as it was seen: {@code span} its longest time ready before it was unready again. */
    private record Run(
            int exits,
            boolean unready,
            Duration span,
            @Nullable Instant readySince) {}

    /** Takes note of a container; an end that has its own explanation is told apart. */
    void follow(PodState pod, ContainerState container, boolean explained, Instant now) {
        String key = pod.uid() + " " + container.name();
        Run run = runs.get(key);
        if (run == null || run.exits != container.exits()) {
            Exit exit = container.latestExit().orElse(null);
            if (exit != null) {
                Duration ready = ready(exit, run, now);
                longest = explained ? longest : longer(ready, longest);
                longestOfAll = longer(ready, longestOfAll);
            }
            run = new Run(container.exits(), false, Duration.ZERO, null);
        }
        runs.put(key, container.running() ? seen(run, container.ready(), now) : run);
    }

    /** The longest that any had been ready, with or without those whose end was explained. */
    Duration longest(boolean explainedToo) {
        return explainedToo ? longestOfAll : longest;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Run seen(Run run, boolean ready, Instant now) {
        Instant since = run.readySince;
        if (ready) {
            return new Run(run.exits, run.unready, run.span, since == null ? now : since);
        }
        return new Run(run.exits, true, span(run, now), null);
    }

    private static Duration span(Run run, Instant now) {
        Duration current = run.readySince == null ? Duration.ZERO : Duration.between(run.readySince, now);
        return longer(current, run.span);
    }

    /** A run that nobody saw may have been ready all the time. */
    private static Duration ready(Exit exit, @Nullable Run run, Instant now) {
        Instant started = exit.started();
        Instant finished = exit.finished();
        Duration life = started == null || finished == null ? Duration.ZERO : Duration.between(started, finished);
        if (run == null || !(run.unready || run.readySince != null)) {
            return life;
        }
        Duration seen = span(run, now);
        return seen.compareTo(life) < 0 ? seen : life;
    }
}
