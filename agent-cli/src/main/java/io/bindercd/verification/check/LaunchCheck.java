package io.bindercd.verification.check;

import io.bindercd.binderhub.BinderHub;
import io.bindercd.binderhub.LaunchOutcome;
import io.bindercd.binderhub.LaunchRequest;
import io.bindercd.binderhub.NotebookServer;
import io.bindercd.binderhub.ServerAddress;
import io.bindercd.binderhub.Shutdown;
import io.bindercd.binderhub.answer.Finding;
import io.bindercd.binderhub.answer.ServerReport;
import io.bindercd.binderhub.launch.LaunchTrace;
import io.bindercd.binderhub.launch.Reason;
import io.bindercd.binderhub.launch.Verdict;
import io.bindercd.core.Deadline;
import io.bindercd.core.Time;
import io.bindercd.http.Http;
import io.bindercd.verification.model.CheckResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Launches, looks whether the server takes its token, and always shuts it down.
 *
 * <p>What says nothing (quota, capacity) is tried again as often as the plan allows, a broken connection once; a launch that
 * BinderHub reports as failed is not: BinderHub has tried four times by then. A build token fresh from the page that is
 * refused keeps people out, so it is a failure ({@code jupyterhub/mybinder.org-deploy#1952}).
 */
public final class LaunchCheck {
    private static final Duration SHORTEST = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration SERVER = Duration.ofSeconds(60);

    private final Http http;
    private final Time time;

    public LaunchCheck(Http http, Time time) {
        this.http = Objects.requireNonNull(http);
        this.time = Objects.requireNonNull(time);
    }

    /**
     * One try.
     *
     * @param repeatable true when another one may end differently
     */
    private record Attempt(Observation seen, boolean repeatable) {
        boolean failed() {
            return seen.finding().verdict() == Verdict.FAIL;
        }
    }

    /** The result; servers that were or may be left stand in its details as {@code leaks}. */
    public CheckResult run(LaunchPlan plan, Deadline total) {
        Instant start = time.now();
        Deadline deadline = total.within(plan.budget());
        List<String> leaks = new ArrayList<>();
        List<String> before = new ArrayList<>();
        Attempt attempt = attempt(plan, deadline, leaks);
        int failures = attempt.failed() ? 1 : 0;
        while (attempt.repeatable()
                && before.size() < plan.repeats()
                && failures < 2
                && deadline.left().compareTo(PAUSE.plus(SHORTEST)) > 0) {
            Finding finding = attempt.seen().finding();
            before.add("earlier attempt: " + finding.reason() + ": " + finding.explanation());
            time.sleep(PAUSE);
            attempt = attempt(plan, deadline, leaks);
            failures += attempt.failed() ? 1 : 0;
        }
        return withHistory(attempt.seen(), before, leaks)
                .result(plan.name(), plan.member(), Duration.between(start, time.now()));
    }

    private static Observation withHistory(Observation seen, List<String> before, List<String> leaks) {
        List<String> evidence = new ArrayList<>(before);
        evidence.addAll(seen.evidence());
        Map<String, Object> details = new LinkedHashMap<>(seen.details());
        if (!leaks.isEmpty()) {
            details.put("leaks", List.copyOf(leaks));
        }
        boolean flaky = seen.flaky() || (seen.finding().passed() && !before.isEmpty());
        return new Observation(seen.finding(), evidence, seen.warnings(), flaky, details);
    }

    private Attempt attempt(LaunchPlan plan, Deadline deadline, List<String> leaks) {
        Duration allowed = deadline.left();
        if (allowed.compareTo(SHORTEST) < 0) {
            return new Attempt(
                    Observation.of(Finding.inconclusive("deadline", "there was no time left to launch")), false);
        }
        BinderHub binder = new BinderHub(http, time, plan.binder());
        LaunchOutcome outcome = binder.launch(LaunchRequest.of(plan.spec(), allowed));
        leaks.addAll(outcome.possibleLeaks());
        if (outcome.server().isPresent()) {
            return new Attempt(used(outcome, outcome.server().get(), deadline, leaks), false);
        }
        boolean hurried = allowed.multipliedBy(10).compareTo(plan.budget().multipliedBy(9)) < 0;
        if (fails(outcome, Reason.TOKEN)) {
            Finding finding = Finding.fail(
                    "build-token-refused", "the token of BinderHub's own page is refused, and a fresh one again");
            return new Attempt(told(finding, outcome, List.of()), false);
        }
        return new Attempt(
                notReady(outcome, hurried), outcome.verdict().reason().worthRepeating());
    }

    /** A launch that was cut short because we had less time than planned has not failed, unless it showed signs of it. */
    private static Observation notReady(LaunchOutcome outcome, boolean hurried) {
        LaunchTrace trace = outcome.trace();
        boolean slow = trace.end() == null
                && (fails(outcome, Reason.LAUNCH_FAILED) || fails(outcome, Reason.BUILD_NOT_STARTED));
        Finding finding = hurried && slow && trace.retries() == 0 && !trace.spawnFailed()
                ? Finding.inconclusive("deadline", outcome.verdict().explanation())
                : Finding.of(outcome.verdict());
        return told(finding, outcome, List.of());
    }

    private static boolean fails(LaunchOutcome outcome, Reason reason) {
        return outcome.verdict().reason() == reason;
    }

    private Observation used(LaunchOutcome outcome, ServerAddress address, Deadline deadline, List<String> leaks) {
        NotebookServer server = new NotebookServer(http, time, address);
        ServerReport report;
        Shutdown shutdown;
        try {
            report = server.check(deadline.atMost(SERVER));
        } finally {
            shutdown = server.shutdown();
        }
        List<String> warnings = new ArrayList<>(outcome.verdict().warnings());
        if (!shutdown.gone()) {
            leaks.add(address.name());
            warnings.add(shutdown.explanation());
        }
        return told(report.finding().passed() ? Finding.of(outcome.verdict()) : report.finding(), outcome, warnings);
    }

    private static Observation told(Finding finding, LaunchOutcome outcome, List<String> warnings) {
        LaunchTrace trace = outcome.trace();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("cacheHit", trace.cacheHit());
        details.put("image", trace.image());
        details.put("retries", trace.retries());
        details.put("servedBy", outcome.servedBy());
        details.put("phase", trace.lastPhase());
        details.put(
                "phases",
                trace.phases().stream()
                        .map(phase -> phase.phase() + " " + phase.spent().toMillis() + " ms")
                        .toList());
        outcome.budget().ifPresent(budget -> details.put("launchesLeft", budget.remaining()));
        return new Observation(
                finding,
                finding.passed() ? List.of() : trace.evidence(),
                warnings,
                outcome.verdict().flaky(),
                details);
    }
}
