package io.bindercd.delivery.track;

import io.bindercd.core.Failure;
import io.bindercd.helm.HelmOutcome;
import io.bindercd.helm.HelmProblem;
import io.bindercd.rollout.Judgement;
import io.bindercd.rollout.WorkloadVerdict;
import io.bindercd.rollout.cause.Cause;
import io.bindercd.rollout.cause.CauseKind;
import io.bindercd.rollout.observed.ObjectRef;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a change that Helm did not bring to its end means: a failure when nothing was changed, else the causes. */
final class HelmCauses {
    /** What Helm finds out before it touches anything, and what says nothing of the release. */
    private static final Set<HelmProblem> UNCHANGED = EnumSet.of(
            HelmProblem.CHART_NOT_FOUND,
            HelmProblem.REPOSITORY_UNREACHABLE,
            HelmProblem.LOCK_OUT_OF_SYNC,
            HelmProblem.VALUES,
            HelmProblem.RENDER,
            HelmProblem.API_UNREACHABLE,
            HelmProblem.UNKNOWN_KIND,
            HelmProblem.OWNERSHIP,
            HelmProblem.IN_PROGRESS,
            HelmProblem.RELEASE_NOT_FOUND);

    private static final Pattern OBJECT =
            Pattern.compile("([A-Z]\\w+)(?:\\.[\\w.]+)? \"([^\"]+)\" is invalid|\"([^\"]+)\" with kind (\\w+)");

    private HelmCauses() {}

    /** Throws when nothing was changed; gives the causes otherwise. */
    static List<Cause> of(String release, HelmOutcome outcome, Judgement seen) {
        HelmProblem problem = Objects.requireNonNull(outcome.problem());
        if (UNCHANGED.contains(problem)) {
            throw Failure.of(
                            problem.kind(),
                            "helm could not apply release " + release + ": " + outcome.message(),
                            problem.remedy())
                    .withResult(Map.of("helm", problem.name()));
        }
        if (problem == HelmProblem.HOOK_FAILED || problem == HelmProblem.TIME_OUT) {
            List<Cause> ofHooks = seen.verdicts().stream()
                    .filter(verdict -> verdict.workload().hook() && verdict.touched())
                    .map(WorkloadVerdict::causes)
                    .flatMap(List::stream)
                    .toList();
            if (!ofHooks.isEmpty()) {
                return ofHooks;
            }
        }
        return List.of(
                Cause.of(kind(problem, outcome.message()), object(release, outcome.message()), outcome.message()));
    }

    private static CauseKind kind(HelmProblem problem, String message) {
        if (message.contains("exceeded quota")) {
            return CauseKind.QUOTA_EXCEEDED;
        }
        if (message.contains("failed calling webhook")) {
            return CauseKind.WEBHOOK_UNAVAILABLE;
        }
        if (message.contains("denied the request") || message.contains("violates PodSecurity")) {
            return CauseKind.ADMISSION_REFUSED;
        }
        return switch (problem) {
            case HOOK_FAILED -> CauseKind.JOB_FAILED;
            case TIME_OUT -> CauseKind.TIME_OUT;
            default -> CauseKind.OBJECT_REFUSED;
        };
    }

    private static ObjectRef object(String release, String message) {
        Matcher matcher = OBJECT.matcher(message);
        if (!matcher.find()) {
            return new ObjectRef("Release", release);
        }
        return matcher.group(1) != null
                ? new ObjectRef(matcher.group(1), matcher.group(2))
                : new ObjectRef(matcher.group(4), matcher.group(3));
    }
}
