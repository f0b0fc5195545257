package io.bindercd.rollout.rules;

import io.bindercd.rollout.cause.CauseKind;
import io.bindercd.rollout.observed.ContainerState;
import io.bindercd.rollout.observed.PodState;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Containers that cannot be made: configuration that is not there, commands that cannot be run. */
final class ConfigRule implements Rule {
    private static final Set<String> FAILED = Set.of(
            "CreateContainerConfigError",
            "CreateContainerError",
            "RunContainerError",
            "PreStartHookError",
            "PostStartHookError",
            "CreatePodSandboxError");
    static final Pattern NO_KEY = Pattern.compile("couldn't find key|references non-existent (?:config|secret) key");
    private static final Pattern NO_OBJECT = Pattern.compile("(?i)(secret|configmap) \"[^\"]*\" not found");
    // krane's list of what passes by itself: Shopify/krane: lib/krane/kubernetes_resource/pod.rb
    static final Pattern PASSING = Pattern.compile("failed to sync (secret|configmap) cache");
    /** What the pod asks for and the image cannot give: nobody but the chart's author can mend it. */
    private static final Pattern CONTRADICTION = Pattern.compile(
            "runAsNonRoot|non-root policy|non-numeric user|failed to prepare subPath|unable to find user");

    static final Pattern BAD_COMMAND = Pattern.compile(
            "executable file not found|no such file or directory|exec format error|permission denied|is a directory");

    @Override
    public void look(Sight sight, Consumer<Signal> found) {
        for (PodState pod : sight.pods()) {
            for (ContainerState container : pod.containers()) {
                if (FAILED.contains(container.waitingReason())) {
                    found.accept(signal(sight, pod, container));
                }
            }
        }
    }

    private static Signal signal(Sight sight, PodState pod, ContainerState container) {
        String message = container.waitingMessage().isEmpty() ? container.waitingReason() : container.waitingMessage();
        if (PASSING.matcher(message).find()) {
            return Signal.of(Urgency.NOTE, sight.cause(CauseKind.CONFIG_MISSING, pod, container, message));
        }
        if (NO_KEY.matcher(message).find()) {
            return Signal.of(Urgency.CERTAIN, sight.cause(CauseKind.CONFIG_MISSING, pod, container, message));
        }
        if (NO_OBJECT.matcher(message).find()) {
            // somebody may still be about to create it
            return Signal.of(Urgency.PATIENT, sight.cause(CauseKind.CONFIG_MISSING, pod, container, message));
        }
        if (BAD_COMMAND.matcher(message).find()) {
            return Signal.of(Urgency.CERTAIN, sight.cause(CauseKind.BAD_COMMAND, pod, container, message));
        }
        return Signal.of(
                CONTRADICTION.matcher(message).find() ? Urgency.CERTAIN : Urgency.PATIENT,
                sight.cause(
                        CauseKind.CONTAINER_NOT_CREATED, pod, container, container.waitingReason() + ": " + message));
    }
}
