package io.bindercd.rollout.rules;

import io.bindercd.rollout.cause.CauseKind;
import io.bindercd.rollout.observed.ContainerState;
import io.bindercd.rollout.observed.ObservedEvent;
import io.bindercd.rollout.observed.PodState;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Images that do not come.
 *
 * <p>The kubelet's {@code Failed} event says why; the waiting reason alone does not (Shopify/krane#477). One pull that fails
 * gives two waiting reasons but one such event, so that attempts are counted by the events.
 */
final class ImageRule implements Rule {
    private static final Set<String> PULLING = Set.of(
            "ErrImagePull",
            "ImagePullBackOff",
            "RegistryUnavailable",
            "ImageInspectError",
            "SignatureValidationFailed");
    private static final String FAILED_PULL = "Failed to pull image";
    private static final Pattern DENIED = Pattern.compile(
            "unauthorized|authorization failed|access denied|\\bdenied\\b|authentication required|no basic auth"
                    + "|\\b40[13]\\b|forbidden");
    private static final Pattern AWAY =
            Pattern.compile("connection refused|time-?out|timed out|deadline exceeded|no such host"
                    + "|server misbehaving|\\b(429|50[0234])\\b|too ?many ?requests|\\beof\\b|connection reset|unreachable|tls:|x509"
                    + "|temporary failure|i/o error|proxyconnect");
    private static final Pattern MISSING =
            Pattern.compile("not found|manifest unknown|name unknown|no match for platform|does not exist|\\b404\\b");

    @Override
    public void look(Sight sight, Consumer<Signal> found) {
        for (PodState pod : sight.pods()) {
            for (ContainerState container : pod.containers()) {
                if (container.waiting()) {
                    look(sight, pod, container, found);
                }
            }
        }
    }

    private static void look(Sight sight, PodState pod, ContainerState container, Consumer<Signal> found) {
        String reason = container.waitingReason();
        if (reason.equals("InvalidImageName")) {
            found.accept(Signal.of(
                    Urgency.CERTAIN,
                    sight.cause(CauseKind.IMAGE_NAME_INVALID, pod, container, said(container, "invalid image name"))));
        } else if (reason.equals("ErrImageNeverPull")) {
            found.accept(Signal.of(
                    Urgency.CERTAIN,
                    sight.cause(
                            CauseKind.IMAGE_NOT_FOUND, pod, container, said(container, "not present on the node"))));
        } else if (PULLING.contains(reason)) {
            pulling(sight, pod, container, found);
        }
    }

    private static void pulling(Sight sight, PodState pod, ContainerState container, Consumer<Signal> found) {
        List<ObservedEvent> failed = failed(sight.events().of(pod.uid()), container);
        // of a pod that an earlier run left: its word still counts, but alone it proves nothing of now
        List<ObservedEvent> before = failed(
                sight.baseline().events().stream()
                        .filter(event -> event.objectUid().equals(pod.uid()))
                        .toList(),
                container);
        int fresh = failed.stream().mapToInt(ObservedEvent::count).sum();
        int attempts = fresh == 0 || before.isEmpty() ? fresh : fresh + 1;
        String why = Stream.concat(before.stream(), failed.stream())
                .reduce((first, second) -> second)
                .map(ObservedEvent::message)
                .orElse(container.waitingMessage());
        CauseKind kind = classify(why, container.image());
        String secret = sight.events().of(pod.uid()).stream()
                .filter(event -> event.reason().equals("FailedToRetrieveImagePullSecret"))
                .reduce((first, second) -> second)
                .map(event -> "; " + event.message())
                .orElse("");
        Urgency urgency = kind == CauseKind.REGISTRY_UNAVAILABLE
                ? Urgency.OUTAGE
                : attempts >= 2 ? Urgency.CONFIRMED : Urgency.PATIENT;
        // no word of the reason yet: something is wrong, but not known what
        urgency = why.isEmpty() ? Urgency.NOTE : urgency;
        found.accept(Signal.of(
                urgency,
                sight.cause(kind, pod, container, (why.isEmpty() ? "the image does not come" : why) + secret)));
    }

    private static List<ObservedEvent> failed(List<ObservedEvent> events, ContainerState container) {
        return events.stream()
                .filter(event -> event.reason().equals("Failed")
                        && event.message().startsWith(FAILED_PULL)
                        && (event.container().isEmpty() || event.container().equals(container.name()))
                        && event.message().contains(container.image()))
                .toList();
    }

    /** What a failed pull's message means; anything unknown counts as passing. */
    static CauseKind classify(String message, String image) {
        // the name may hold anything, even 403 or "timeout"
        String text = message.replace(image, "").toLowerCase(Locale.ROOT);
        if (DENIED.matcher(text).find()) {
            return CauseKind.IMAGE_UNAUTHORIZED;
        }
        if (AWAY.matcher(text).find()) {
            return CauseKind.REGISTRY_UNAVAILABLE;
        }
        return MISSING.matcher(text).find() ? CauseKind.IMAGE_NOT_FOUND : CauseKind.REGISTRY_UNAVAILABLE;
    }

    private static String said(ContainerState container, String otherwise) {
        return container.waitingMessage().isEmpty() ? otherwise : container.waitingMessage();
    }
}
