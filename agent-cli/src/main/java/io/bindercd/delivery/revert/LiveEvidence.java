package io.bindercd.delivery.revert;

import io.bindercd.cluster.WorkloadFeed;
import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.rollout.observed.ContainerState;
import io.bindercd.rollout.observed.Observation;
import io.bindercd.rollout.observed.ObservedEvent;
import io.bindercd.rollout.observed.PodState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What is to be seen of the bad deployment before it is taken back: afterwards nobody can look any more. */
final class LiveEvidence {
    private static final int MOST = 12;
    private static final int LONGEST = 300;
    private static final Duration GLANCE = Duration.ofMillis(1);

    private LiveEvidence() {}

    /** Lines of the record and of the cluster as it is now; a cluster that does not tell stops nothing. */
    static List<String> of(Suspect suspect) {
        List<String> lines = new ArrayList<>();
        var state = suspect.bad().state();
        lines.add(suspect.name() + ": commit " + suspect.bad().commit() + " is "
                + state.phase().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", verdict " + state.verdict()
                + (state.note().isEmpty() ? "" : ": " + state.note()));
        var release = suspect.place().release();
        try (WorkloadFeed feed = suspect.place().reached().cluster().watch(release.namespace(), release.name())) {
            seen(feed.next(GLANCE)).forEach(line -> lines.add(suspect.name() + ": " + line));
        } catch (Failure failure) {
            if (failure.kind() == FailureKind.INTERRUPTED) {
                throw failure;
            }
            lines.add(suspect.name() + ": its cluster does not tell: " + failure.reason());
        }
        return lines.stream().map(LiveEvidence::shortened).toList();
    }

    private static List<String> seen(Observation now) {
        List<String> lines = new ArrayList<>();
        now.pods().stream()
                .filter(pod -> !pod.ready() && !pod.phase().equals("Succeeded"))
                .limit(MOST)
                .forEach(pod -> lines.add(pod(pod)));
        now.events().stream()
                .filter(ObservedEvent::warning)
                .sorted(Comparator.comparing(
                                (ObservedEvent event) -> Objects.requireNonNullElse(event.last(), Instant.EPOCH))
                        .reversed())
                .limit(MOST)
                .forEach(event -> lines.add("event " + event.object() + " " + event.reason() + ": " + event.message()));
        return lines;
    }

    private static String pod(PodState pod) {
        StringBuilder text = new StringBuilder("pod " + pod.name() + " is not ready (" + pod.phase() + ")");
        for (ContainerState container : pod.containers()) {
            if (!container.ready()) {
                text.append(", container ")
                        .append(container.name())
                        .append(" of ")
                        .append(container.image())
                        .append(": ")
                        .append(container.waitingReason().isEmpty() ? "not ready" : container.waitingReason());
            }
        }
        return text.toString();
    }

    private static String shortened(String line) {
        String clean = line.replaceAll("\\p{Cntrl}", " ");
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "...";
    }
}
