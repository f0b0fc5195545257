package io.bindercd.binderhub.launch;

import io.bindercd.binderhub.launch.LaunchTrace.PhaseTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Watches the lines of one launch and keeps what matters for the verdict. */
public final class LaunchRecorder {
    private static final Pattern RETRY = Pattern.compile("Launch attempt \\d+ failed, retrying");
    private static final Pattern SERVER = Pattern.compile("Server ready at \\S*/user/([^/\\s]{1,200})/");
    private static final Pattern NO_ROOM = Pattern.compile("nodes are available.*\\bInsufficient\\b");
    private static final Pattern TROUBLE =
            Pattern.compile("\\[Warning\\]|(?i)\\berror\\b|\\bfailed\\b|traceback|denied|forbidden|not found|exceeded");
    private static final int MOST_EVIDENCE = 12;
    private static final int MOST_PHASES = 200;
    private static final int MOST_SERVERS = 50;

    private final InstantSource clock;
    private final EventStreamReader reader;
    private final List<String> phases = new ArrayList<>();
    private final List<Instant> entered = new ArrayList<>();
    private final List<String> servers = new ArrayList<>();
    private final Deque<String> evidence = new ArrayDeque<>();
    private @Nullable LaunchEvent end;
    private int events;
    private boolean built;
    private boolean cacheHit;
    private String image = "";
    private int retries;
    private boolean spawnFailed;
    private boolean noRoom;
    private boolean refAdvice;
    private String lastMessage = "";

    /** A recorder that takes its times from the clock. */
    public LaunchRecorder(StreamLimits limits, InstantSource clock) {
        this.clock = Objects.requireNonNull(clock);
        this.reader = new EventStreamReader(limits, this::event);
    }

    /**
     * Takes the next line of the stream.
     *
     * @return false once nothing that follows matters: there is a verdict, or the stream is not fit to be read
     */
    public boolean line(String line) {
        return end == null && reader.line(line) && end == null;
    }

    /** What was seen until now. */
    public LaunchTrace trace() {
        return new LaunchTrace(
                end,
                events,
                reader.keepalives(),
                phaseTimes(),
                built,
                cacheHit,
                image,
                retries,
                spawnFailed,
                noRoom,
                refAdvice,
                servers,
                lastMessage,
                List.copyOf(evidence),
                reader.violation());
    }

    private void event(LaunchEvent event) {
        events++;
        enter(event.phase());
        if (event.decides()) {
            end = event;
            note(event.isFailed() ? event.message() : "", true);
            return;
        }
        switch (event.phase()) {
            case "built" -> {
                built = true;
                cacheHit = event.message().startsWith("Found built image");
                image = Clean.line(event.field("imageName"));
            }
            case "waiting" -> refAdvice |= event.message().contains("Trying again with HEAD");
            case "launching" -> launching(event.message());
            default -> note(event.message(), false);
        }
        if (!event.message().isBlank()) {
            lastMessage = Clean.line(event.message());
        }
    }

    private void launching(String message) {
        if (RETRY.matcher(message).find()) {
            retries++;
            noRoom = false;
        }
        spawnFailed |= message.startsWith("Spawn failed");
        noRoom |= NO_ROOM.matcher(message).find();
        Matcher server = SERVER.matcher(message);
        if (server.find() && servers.size() < MOST_SERVERS) {
            servers.add(Clean.line(server.group(1)));
        }
        note(message, false);
    }

    private void enter(String phase) {
        if (phase.isEmpty() || phases.size() >= MOST_PHASES) {
            return;
        }
        if (phases.isEmpty() || !phases.get(phases.size() - 1).equals(phase)) {
            phases.add(Clean.line(phase));
            entered.add(clock.instant());
        }
    }

    private List<PhaseTime> phaseTimes() {
        List<PhaseTime> times = new ArrayList<>();
        for (int i = 0; i < phases.size(); i++) {
            Instant until =
                    i + 1 < entered.size() ? entered.get(i + 1) : end == null ? clock.instant() : entered.get(i);
            times.add(new PhaseTime(phases.get(i), Duration.between(entered.get(i), until)));
        }
        return times;
    }

    private void note(String message, boolean always) {
        if (message.isBlank() || !(always || TROUBLE.matcher(message).find())) {
            return;
        }
        String line = Clean.line(message);
        if (!line.isEmpty() && !evidence.contains(line)) {
            evidence.addLast(line);
            if (evidence.size() > MOST_EVIDENCE) {
                evidence.removeFirst();
            }
        }
    }
}
