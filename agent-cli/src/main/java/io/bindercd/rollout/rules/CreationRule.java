package io.bindercd.rollout.rules;

import io.bindercd.rollout.cause.Cause;
import io.bindercd.rollout.cause.CauseKind;
import io.bindercd.rollout.observed.Condition;
import io.bindercd.rollout.observed.Counts;
import io.bindercd.rollout.observed.ObservedEvent;
import java.util.Optional;
import java.util.function.Consumer;

/** Pods that the cluster does not let into being: quota, policies, webhooks. */
final class CreationRule implements Rule {
    @Override
    public void look(Sight sight, Consumer<Signal> found) {
        Counts counts = sight.workload().counts();
        if (counts.total() >= counts.wanted() && counts.updated() >= counts.wanted()) {
            return;
        }
        Optional<String> refused = sight.workload()
                .condition("ReplicaFailure", "True")
                .map(Condition::message)
                .or(() -> sight.events().of(sight.workload().uid()).stream()
                        .filter(event -> event.reason().equals("FailedCreate"))
                        .map(ObservedEvent::message)
                        .reduce((first, second) -> second));
        refused.ifPresent(message -> found.accept(signal(sight, message)));
    }

    private static Signal signal(Sight sight, String message) {
        if (message.contains("exceeded quota")) {
            return patient(sight, CauseKind.QUOTA_EXCEEDED, message);
        }
        if (message.contains("failed calling webhook")) {
            return patient(sight, CauseKind.WEBHOOK_UNAVAILABLE, message);
        }
        if (message.contains("serviceaccount") && message.contains("not found")) {
            return patient(sight, CauseKind.CONFIG_MISSING, message);
        }
        if (message.contains("forbidden") || message.contains("denied the request") || message.contains("is invalid")) {
            return Signal.of(
                    Urgency.CERTAIN,
                    Cause.of(CauseKind.ADMISSION_REFUSED, sight.workload().ref(), message));
        }
        return patient(sight, CauseKind.ADMISSION_REFUSED, message);
    }

    private static Signal patient(Sight sight, CauseKind kind, String message) {
        return Signal.of(Urgency.PATIENT, Cause.of(kind, sight.workload().ref(), message));
    }
}
