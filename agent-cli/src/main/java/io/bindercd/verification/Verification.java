package io.bindercd.verification;

import io.bindercd.binderhub.Outside;
import io.bindercd.core.Deadline;
import io.bindercd.core.Failure;
import io.bindercd.core.Narration;
import io.bindercd.core.Time;
import io.bindercd.http.Http;
import io.bindercd.verification.check.CheapCheck;
import io.bindercd.verification.check.FederationChecks;
import io.bindercd.verification.check.FreshBuildCheck;
import io.bindercd.verification.check.LaunchCheck;
import io.bindercd.verification.check.LaunchPlan;
import io.bindercd.verification.check.MemberChecks;
import io.bindercd.verification.check.Rounds;
import io.bindercd.verification.model.CheckResult;
import io.bindercd.verification.model.Depth;
import io.bindercd.verification.model.FederationTarget;
import io.bindercd.verification.model.FreshCommit;
import io.bindercd.verification.model.MemberTarget;
import io.bindercd.verification.model.Outcome;
import io.bindercd.verification.model.VerificationReport;
import io.bindercd.verification.model.VerificationRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Verifies members of a Binder and the address in front of them.
 *
 * <p>All cheap checks are looked at, whatever the others say: together they show what is broken, and they cost seconds. A
 * launch costs minutes, so none is tried on a member whose health, versions or hub is not green (it would only say again,
 * minutes later, what is known), and none at all once the verdict is FAIL: what is broken must be reverted, not studied. A
 * fresh build is tried only where the cached launch passed. What was red in the baseline is inconclusive, never a failure.
 */
public final class Verification {
    private static final Duration CONTROL = Duration.ofSeconds(10);

    private final Http http;
    private final Time time;
    private final Narration narration;
    private final Optional<FreshCommit> commits;

    /**
     * A verification; without {@code commits} fresh builds are skipped, and said to be.
     */
    public Verification(Http http, Time time, Narration narration, Optional<FreshCommit> commits) {
        this.http = Objects.requireNonNull(http);
        this.time = Objects.requireNonNull(time);
        this.narration = Objects.requireNonNull(narration);
        this.commits = Objects.requireNonNull(commits);
    }

    /**
     * Runs all checks of the request.
     *
     * @throws Failure of kind INTERRUPTED, after launched servers were shut down and branches taken away; its result is the
     *     report of what was found until then
     */
    public VerificationReport run(VerificationRequest request) {
        Run run = new Run(request);
        try {
            run.run();
            return run.report();
        } catch (Failure e) {
            throw e.withResult(run.report().tree());
        }
    }

    /** One run and what it has found so far. */
    private final class Run {
        private final VerificationRequest request;
        private final Instant start = time.now();
        private final Deadline total;
        private final List<CheckResult> results = new ArrayList<>();

        Run(VerificationRequest request) {
            this.request = request;
            this.total = time.deadline(request.budgets().total());
        }

        void run() {
            List<CheapCheck> cheap = new ArrayList<>();
            MemberChecks members = new MemberChecks(http, time);
            request.members().forEach(member -> cheap.addAll(members.of(member)));
            FederationChecks federation = new FederationChecks(http, time);
            request.federation().ifPresent(target -> cheap.addAll(federation.pages(target)));
            rounds(cheap, request.budgets().settling());
            request.federation()
                    .filter(target -> !target.inRotation().isEmpty())
                    .ifPresent(target -> rotation(federation, target));
            request.members().stream().filter(member -> member.hub().isEmpty()).forEach(this::hubUnknown);
            if (request.depth().compareTo(Depth.CACHED_LAUNCH) >= 0) {
                request.members().forEach(this::cachedLaunch);
                request.federation().filter(FederationTarget::launch).ifPresent(this::publicLaunch);
            }
            if (request.depth() == Depth.FRESH_BUILD) {
                request.members().forEach(this::freshBuild);
            }
        }

        VerificationReport report() {
            return new VerificationReport(start, Duration.between(start, time.now()), results, leaks());
        }

        private void rounds(List<CheapCheck> checks, Duration settling) {
            new Rounds(time).run(checks, settling, total).forEach(this::add);
        }

        /** A member that is out of rotation because it is broken comes not back by waiting. */
        private void rotation(FederationChecks federation, FederationTarget target) {
            rounds(
                    List.of(federation.rotation(target)),
                    failed() ? Duration.ZERO : request.budgets().rotation());
        }

        private void hubUnknown(MemberTarget member) {
            add(CheckResult.skipped("hub", member.name(), "not-configured", "the address of the hub is not known"));
        }

        private void cachedLaunch(MemberTarget member) {
            launch(
                    "cached-launch",
                    member.name(),
                    member.binder(),
                    blocked(member.name(), MemberChecks.NEEDED_FOR_LAUNCH));
        }

        private void publicLaunch(FederationTarget target) {
            launch(
                    "cached-launch",
                    FederationTarget.NAME,
                    target.url(),
                    blocked(FederationTarget.NAME, List.of("page")));
        }

        private void launch(String name, String member, URI binder, Optional<String> blocked) {
            if (request.cachedSpec().isEmpty()) {
                add(CheckResult.skipped(
                        name, member, "not-configured", "no repository is configured for the cached launch"));
            } else if (blocked.isPresent()) {
                add(CheckResult.skipped(name, member, "not-tried", blocked.get()));
            } else {
                LaunchPlan plan = new LaunchPlan(
                        name,
                        member,
                        binder,
                        request.cachedSpec(),
                        request.budgets().cachedLaunch(),
                        request.budgets().repeats());
                add(cacheHitWanted(new LaunchCheck(http, time).run(plan, total)));
            }
        }

        private CheckResult cacheHitWanted(CheckResult result) {
            return result.passed() && !Boolean.TRUE.equals(result.details().get("cacheHit"))
                    ? result.warned(
                            "the image was not there and was built: was the registry or the image prefix changed?")
                    : result;
        }

        private void freshBuild(MemberTarget member) {
            Optional<String> blocked = blocked(member.name(), List.of("cached-launch"));
            if (commits.isEmpty()) {
                add(CheckResult.skipped(
                        "fresh-build",
                        member.name(),
                        "not-configured",
                        "no repository is configured to push a commit to"));
            } else if (blocked.isPresent()) {
                add(CheckResult.skipped("fresh-build", member.name(), "not-tried", blocked.get()));
            } else {
                LaunchPlan plan = new LaunchPlan(
                        "fresh-build",
                        member.name(),
                        member.binder(),
                        "",
                        request.budgets().freshBuild(),
                        request.budgets().repeats());
                add(new FreshBuildCheck(new LaunchCheck(http, time), commits.get(), time).run(plan, total));
            }
        }

        /** Why a dear check of the member is not tried; empty when it is. */
        private Optional<String> blocked(String member, List<String> needed) {
            Optional<CheckResult> red = results.stream()
                    .filter(result -> result.member().equals(member) && needed.contains(result.name()))
                    .filter(result -> result.outcome() == Outcome.FAIL || result.outcome() == Outcome.INCONCLUSIVE)
                    .findFirst();
            if (red.isPresent()) {
                return red.map(
                        result -> "its " + result.name() + " is " + result.outcome() + " (" + result.reason() + ")");
            }
            return failed() ? Optional.of("the verdict is FAIL already") : Optional.empty();
        }

        private boolean failed() {
            return results.stream().anyMatch(CheckResult::failed);
        }

        private void add(CheckResult found) {
            CheckResult result = judged(found);
            results.add(result);
            String line =
                    result.member() + ": " + result.name() + ": " + result.outcome() + ": " + result.explanation();
            if (result.passed() && result.warnings().isEmpty()) {
                narration.say(line);
            } else {
                narration.warn(line);
            }
            result.warnings()
                    .forEach(warning -> narration.warn(result.member() + ": " + result.name() + ": " + warning));
        }

        private CheckResult judged(CheckResult result) {
            if (!result.failed()) {
                return result;
            }
            if (request.baseline().red(result.name(), result.member())) {
                return result.inconclusive("red-before", "it was red before");
            }
            boolean wire = Outside.WIRE_REASONS.contains(result.reason());
            return wire
                            && request.control().isPresent()
                            && !reachable(request.control().get())
                    ? result.inconclusive(
                            "own-network",
                            "our own network does not reach "
                                    + request.control().get().getHost())
                    : result;
        }

        private boolean reachable(URI control) {
            return new Outside(http).reachable(control, total.atMost(CONTROL));
        }

        private List<String> leaks() {
            List<String> leaks = new ArrayList<>();
            for (CheckResult result : results) {
                if (result.details().get("leaks") instanceof List<?> names) {
                    names.forEach(name -> leaks.add(String.valueOf(name)));
                }
            }
            return leaks;
        }
    }
}
