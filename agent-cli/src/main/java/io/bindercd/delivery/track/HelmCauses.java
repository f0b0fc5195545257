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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
            HelmProblem.KUBERNETES_VERSION,
            HelmProblem.OWNERSHIP,
            HelmProblem.IN_PROGRESS,
            HelmProblem.RELEASE_NOT_FOUND);

    /** What the cause's own remedy says too little of. */
    private static final Set<HelmProblem> EXPLAINED =
            EnumSet.of(HelmProblem.IMMUTABLE, HelmProblem.FORBIDDEN, HelmProblem.CONFLICT);

    /** Of a hook that never came into being. */
    private static final Pattern NOT_MADE =
            Pattern.compile("may not be empty|is invalid:|is forbidden:|already exists|cannot be handled as a");

    /** Deleted alone, their pods stay until the new ones are there. */
    private static final Set<String> OWNERS = Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet");

    /** Leaves room for what is added. */
    private static final int SHOWN = 380;

    private HelmCauses() {}

    /** Throws when nothing was changed; gives the causes otherwise. */
    static List<Cause> of(String release, HelmOutcome outcome, Judgement seen) {
        HelmProblem problem = Objects.requireNonNull(outcome.problem());
        if (UNCHANGED.contains(problem) || looking(outcome)) {
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
        ObjectRef object = HelmObjects.of(release, outcome.message());
        return List.of(Cause.of(kind(problem, outcome.message()), object, said(problem, outcome.message(), object)));
    }

    /** Helm may not even look at what it is to change, which it does before it changes anything. */
    private static boolean looking(HelmOutcome outcome) {
        return outcome.problem() == HelmProblem.FORBIDDEN
                && outcome.message().contains("could not get information about the resource");
    }

    private static CauseKind kind(HelmProblem problem, String message) {
        if (message.contains("exceeded quota")) {
            return CauseKind.QUOTA_EXCEEDED;
        }
        if (message.contains("failed calling webhook")) {
            return CauseKind.WEBHOOK_UNAVAILABLE;
        }
        if (message.contains("denied the request")
                || message.contains("denied request")
                || message.contains("violates PodSecurity")) {
            return CauseKind.ADMISSION_REFUSED;
        }
        return switch (problem) {
            case HOOK_FAILED -> NOT_MADE.matcher(message).find() ? CauseKind.OBJECT_REFUSED : CauseKind.JOB_FAILED;
            case TIME_OUT -> CauseKind.TIME_OUT;
            default -> CauseKind.OBJECT_REFUSED;
        };
    }

    private static String said(HelmProblem problem, String message, ObjectRef object) {
        if (!EXPLAINED.contains(problem)) {
            return message;
        }
        String shown = message.length() > SHOWN ? message.substring(0, SHOWN) + "..." : message;
        String command = problem == HelmProblem.IMMUTABLE
                ? " (kubectl delete " + object.kind().toLowerCase(Locale.ROOT) + " " + object.name()
                        + (OWNERS.contains(object.kind()) ? " --cascade=orphan" : "") + ", then deploy again)"
                : "";
        return shown + " - " + problem.remedy() + command;
    }
}
