package io.bindercd.http;

import io.bindercd.core.Deadline;
import io.bindercd.core.Failure;
import io.bindercd.core.Time;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Repeats what is safe to repeat, with growing and jittered pauses, and never beyond the call's own time. */
final class Attempts {
    private static final int MOST = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD");
    private static final Set<Integer> PASSING = Set.of(502, 503, 504);
    private static final int TOO_MANY_REQUESTS = 429;

    private final Time time;
    private final Faults faults;

    Attempts(Time time, Faults faults) {
        this.time = time;
        this.faults = faults;
    }

    /** One attempt. */
    @FunctionalInterface
    interface Attempt {
        HttpReply run() throws IOException;
    }

    /**
     * The first answer that will not get better by repeating, or the last one that there was time for.
     *
     * @throws Failure of kind UNAVAILABLE when the last attempt brought no answer
     */
    HttpReply repeat(HttpCall call, Deadline deadline, Attempt attempt) {
        boolean repeatable = repeatable(call);
        for (int number = 1; ; number++) {
            Optional<Duration> pause;
            try {
                HttpReply reply = attempt.run();
                pause = repeatable ? pauseAfter(reply, number, call.method()) : Optional.empty();
                if (pause.isEmpty() || number == MOST || tooLong(pause.get(), deadline)) {
                    return reply;
                }
            } catch (IOException e) {
                pause = repeatable && Faults.passing(e) ? Optional.of(backOff(number)) : Optional.empty();
                if (pause.isEmpty() || number == MOST || tooLong(pause.get(), deadline)) {
                    throw faults.failure(call, call.uri(), e, number);
                }
            }
            time.sleep(pause.get());
        }
    }

    static boolean repeatable(HttpCall call) {
        return IDEMPOTENT.contains(call.method());
    }

    private static boolean tooLong(Duration pause, Deadline deadline) {
        return pause.compareTo(deadline.left()) >= 0;
    }

    private Optional<Duration> pauseAfter(HttpReply reply, int number, String method) {
        boolean limited = reply.status() == TOO_MANY_REQUESTS && method.equals("GET");
        if (limited || PASSING.contains(reply.status())) {
            return Optional.of(reply.header("Retry-After").flatMap(this::wanted).orElseGet(() -> backOff(number)));
        }
        return Optional.empty();
    }

    /** What the server asks for, in seconds or as a date; never less than the shortest pause. */
    private Optional<Duration> wanted(String retryAfter) {
        String text = retryAfter.strip();
        if (text.matches("\\d{1,9}")) {
            return Optional.of(longer(Duration.ofSeconds(Long.parseLong(text))));
        }
        try {
            ZonedDateTime date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(longer(Duration.between(time.now(), date.toInstant())));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration longer(Duration wanted) {
        return wanted.compareTo(FIRST_PAUSE) < 0 ? FIRST_PAUSE : wanted;
    }

    /** Half to all of 0.5, 1, 2, 4 ... 8 s, so that many clients do not come back at one time. */
    private static Duration backOff(int number) {
        long whole = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(number - 1, 10));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(whole / 2, whole + 1));
    }
}
