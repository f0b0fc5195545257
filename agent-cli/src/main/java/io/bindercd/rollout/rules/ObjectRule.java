package io.bindercd.rollout.rules;

import io.bindercd.rollout.cause.Cause;
import io.bindercd.rollout.cause.CauseKind;
import io.bindercd.rollout.observed.Condition;
import io.bindercd.rollout.observed.ObservedEvent;
import io.bindercd.rollout.observed.Workload;
import java.util.Optional;
import java.util.function.Consumer;

/** Objects without pods: claims, load balancers, definitions and custom resources. */
final class ObjectRule implements Rule {
    @Override
    public void look(Sight sight, Consumer<Signal> found) {
        Workload object = sight.workload();
        if (object.kind().runsPods() || object.complete()) {
            return;
        }
        switch (object.kind()) {
            case CLAIM -> found.accept(claim(sight));
            case SERVICE ->
                found.accept(patient(
                        sight, CauseKind.ADDRESS_PENDING, said(sight, "the cloud has given it no address yet")));
            case DEFINITION ->
                object.condition("NamesAccepted", "False")
                        .ifPresent(one -> found.accept(Signal.of(
                                Urgency.CERTAIN, Cause.of(CauseKind.NAMES_NOT_ACCEPTED, object.ref(), words(one)))));
            default ->
                unwell(object).ifPresent(one -> found.accept(patient(sight, CauseKind.CUSTOM_RESOURCE, words(one))));
        }
    }

    private static Signal claim(Sight sight) {
        if (sight.workload().condition("Lost", "True").isPresent()) {
            return Signal.of(
                    Urgency.CERTAIN,
                    Cause.of(CauseKind.VOLUME_UNBOUND, sight.workload().ref(), "its volume is lost"));
        }
        return patient(sight, CauseKind.VOLUME_UNBOUND, said(sight, "no volume is bound to it yet"));
    }

    /** What the resource's controller calls a failure: the observation has already left out what is out of date. */
    private static Optional<Condition> unwell(Workload object) {
        return object.condition("Stalled", "True")
                .or(() -> object.condition("Failed", "True"))
                .or(() -> object.condition("Ready", "False"));
    }

    private static String words(Condition condition) {
        return condition.type() + "=" + condition.status() + " " + condition.reason() + ": " + condition.message();
    }

    private static String said(Sight sight, String otherwise) {
        return sight.events().of(sight.workload().uid()).stream()
                .filter(ObservedEvent::warning)
                .reduce((first, second) -> second)
                .map(event -> event.reason() + ": " + event.message())
                .orElse(otherwise);
    }

    private static Signal patient(Sight sight, CauseKind kind, String message) {
        return Signal.of(Urgency.PATIENT, Cause.of(kind, sight.workload().ref(), message));
    }
}
