package io.bindercd.binderhub.launch;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a launch.
 *
 * @param end the first event that decides; null when there was none
 * @param events how many events came, the deciding one included
 * @param keepalives how many keepalives came
 * @param phases the phases in the order they were entered, with the time until the next one
 * @param built true once an image was there, built or found
 * @param cacheHit true when the image was found and nothing was built
 * @param image the image; empty when unknown
 * @param retries how many launch attempts failed and were repeated
 * @param spawnFailed true when the hub reported a failed spawn
 * @param noRoom true when the last attempt's pod fitted no node for lack of resources
 * @param refAdvice true when the ref was replaced by HEAD
 * @param servers names of servers that became ready at some time, in order
 * @param lastMessage the last message before the deciding event, cleaned; empty when none
 * @param evidence warnings and errors, cleaned, oldest first, a bounded number
 * @param violation which limit the stream exceeded; empty when none
 */
public record LaunchTrace(
        @Nullable LaunchEvent end,
        int events,
        int keepalives,
        List<PhaseTime> phases,
        boolean built,
        boolean cacheHit,
        String image,
        int retries,
        boolean spawnFailed,
        boolean noRoom,
        boolean refAdvice,
        List<String> servers,
        String lastMessage,
        List<String> evidence,
        String violation) {
    /** How long a phase lasted. */
    public record PhaseTime(String phase, Duration spent) {
        public PhaseTime {
            Objects.requireNonNull(phase);
            Objects.requireNonNull(spent);
        }
    }

    public LaunchTrace {
        phases = List.copyOf(phases);
        servers = List.copyOf(servers);
        evidence = List.copyOf(evidence);
        Objects.requireNonNull(image);
        Objects.requireNonNull(lastMessage);
        Objects.requireNonNull(violation);
    }

    /** The phase it was last seen in, before the deciding event; empty before the first event. */
    public String lastPhase() {
        for (int i = phases.size() - 1; i >= 0; i--) {
            String phase = phases.get(i).phase();
            if (!LaunchEvent.READY.equals(phase) && !"failed".equals(phase)) {
                return phase;
            }
        }
        return "";
    }

    /** True once the server was asked for: from here on, leaving may leave a server behind. */
    public boolean launching() {
        return phases.stream().anyMatch(phase -> "launching".equals(phase.phase()));
    }
}
