package io.bindercd.verification.check;

import io.bindercd.binderhub.answer.Finding;
import io.bindercd.core.Deadline;
import io.bindercd.core.Time;
import io.bindercd.verification.model.CheckResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at all cheap checks, then again at those that are not green, until all are or the time for settling is over. So the
 * waiting of one check costs the others nothing.
 */
public final class Rounds {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Time time;

    public Rounds(Time time) {
        this.time = time;
    }

    /** The results in the order of the checks; those for which there was no time at all are inconclusive. */
    public List<CheckResult> run(List<CheapCheck> checks, Duration settling, Deadline total) {
        Deadline settled = total.within(settling);
        List<State> states = new ArrayList<>();
        checks.forEach(check -> states.add(new State(check)));
        Duration pause = FIRST_PAUSE;
        while (true) {
            for (State state : states) {
                state.look(total);
            }
            boolean green = states.stream().allMatch(State::green);
            if (green || settled.left().compareTo(pause) <= 0) {
                return states.stream().map(State::result).toList();
            }
            time.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /** One check and what it has shown so far. */
    private final class State {
        private final CheapCheck check;
        private final Instant since = time.now();
        private Observation last = Observation.of(Finding.inconclusive("deadline", "there was no time to look"));
        private boolean failedBefore;
        private Instant until = since;

        State(CheapCheck check) {
            this.check = check;
        }

        void look(Deadline total) {
            if (green() || total.passed()) {
                return;
            }
            Observation next = check.look().apply(total.atMost(TIMEOUT));
            boolean passed = next.finding().passed();
            last = next.flaky(passed && failedBefore && !check.comesLate());
            failedBefore = !passed;
            until = time.now();
        }

        boolean green() {
            return last.finding().passed();
        }

        CheckResult result() {
            return last.result(check.name(), check.member(), Duration.between(since, until));
        }
    }
}
