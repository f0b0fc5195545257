package io.bindercd.rollout.rules;

import io.bindercd.rollout.cause.Cause;
import io.bindercd.rollout.cause.CauseKind;
import io.bindercd.rollout.observed.Condition;
import io.bindercd.rollout.observed.ObservedEvent;
import io.bindercd.rollout.observed.Workload;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Objects without pods: claims, load balancers, definitions and custom resources. */
final class ObjectRule implements Rule {
    private static final List<String> FAILURES = List.of("Stalled", "Failed", "Degraded");
    /** Reasons that controllers give for what did not work, not for what is still to come ("Creating", "DoesNotExist"). */
    private static final Pattern FAILED =
            Pattern.compile("(?i)fail|error|denied|forbidden|refused|reject|invalid|unauthori[sz]ed|stalled|degraded"
                    + "|exceeded|backoff|unsupported|unrecoverable");

    @Override
    public void look(Sight sight, Consumer<Signal> found) {
        Workload object = sight.workload();
        if (object.kind().runsPods() || object.complete()) {
            return;
        }
        switch (object.kind()) {
            case CLAIM -> found.accept(claim(sight));
            case SERVICE ->
                found.accept(waiting(
                        sight, CauseKind.ADDRESS_PENDING, complaint(sight), "the cloud has given it no address yet"));
            case DEFINITION ->
                object.condition("NamesAccepted", "False")
                        .ifPresent(one -> found.accept(Signal.of(
                                Urgency.CERTAIN, Cause.of(CauseKind.NAMES_NOT_ACCEPTED, object.ref(), words(one)))));
            default -> resource(object).ifPresent(found);
        }
    }

    private static Signal claim(Sight sight) {
        if (sight.workload().condition("Lost", "True").isPresent()) {
            return Signal.of(
                    Urgency.CERTAIN,
                    Cause.of(CauseKind.VOLUME_UNBOUND, sight.workload().ref(), "its volume is lost"));
        }
        return waiting(
                sight,
                CauseKind.VOLUME_UNBOUND,
                failedClaim(sight, sight.workload().uid()),
                "no volume is bound to it yet");
    }

    /** The latest event that says that a claim's volume cannot be had; none while one is being made. */
    static Optional<ObservedEvent> failedClaim(Sight sight, String uid) {
        return sight.events().of(uid).stream()
                .filter(event -> event.warning() || event.reason().equals("FailedBinding"))
                .reduce((first, second) -> second);
    }

    /**
     * What the resource's controller says stands in the way: a failure, or only work that is not done yet, which may take as
     * long as it likes. The observation has already left out what is out of date.
     */
    private static Optional<Signal> resource(Workload object) {
        Optional<Condition> failed = object.conditions().stream()
                .filter(one -> FAILURES.stream().anyMatch(type -> one.is(type, "True"))
                        || (one.status().equals("False")
                                && FAILED.matcher(one.reason()).find()))
                .findFirst();
        Optional<Condition> working = object.conditions().stream()
                .filter(one -> one.type().equals("Ready")
                        || one.is("Reconciling", "True")
                        || (object.ref().kind().equals("APIService") && one.is("Available", "False")))
                .findFirst();
        return failed.map(one -> signal(object, Urgency.PATIENT, one))
                .or(() -> working.map(one -> signal(object, Urgency.NOTE, one)));
    }

    private static Signal signal(Workload object, Urgency urgency, Condition condition) {
        return Signal.of(urgency, Cause.of(CauseKind.CUSTOM_RESOURCE, object.ref(), words(condition)));
    }

    private static String words(Condition condition) {
        return condition.type() + "=" + condition.status() + " " + condition.reason() + ": " + condition.message();
    }

    private static Optional<ObservedEvent> complaint(Sight sight) {
        return sight.events().of(sight.workload().uid()).stream()
                .filter(ObservedEvent::warning)
                .reduce((first, second) -> second);
    }

    /** Judged when somebody complains of it; else only shown, since nobody knows how long it may take. */
    private static Signal waiting(Sight sight, CauseKind kind, Optional<ObservedEvent> complaint, String otherwise) {
        String message =
                complaint.map(event -> event.reason() + ": " + event.message()).orElse(otherwise);
        return Signal.of(
                complaint.isPresent() ? Urgency.PATIENT : Urgency.NOTE,
                Cause.of(kind, sight.workload().ref(), message));
    }
}
