package io.bindercd.binderhub;

import io.bindercd.binderhub.answer.RateBudget;
import io.bindercd.binderhub.launch.LaunchTrace;
import io.bindercd.binderhub.launch.LaunchVerdict;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a launch ended.
 *
 * @param server the server, which is now ours to shut down; empty unless the launch was ready
 * @param servedBy the host that served the stream, after redirects; empty when nobody answered
 * @param budget what is left of the rate limit; empty when it was not told
 * @param possibleLeaks names (or beginnings of names, ending in {@code *}) of servers that may be left and that nobody can
 *     stop, since their tokens are unknown
 */
public record LaunchOutcome(
        LaunchVerdict verdict,
        LaunchTrace trace,
        Optional<ServerAddress> server,
        String servedBy,
        Optional<RateBudget> budget,
        List<String> possibleLeaks) {
    /** The kinds of ends. */
    public enum End {
        /** It is ready. */
        READY,
        /** BinderHub or the hub could not do it. */
        FAILED,
        /** A rule forbids it: quota, rate limit, ban, login, a wrong request. */
        REFUSED,
        /** The connection or whoever stands between failed. */
        TRANSPORT,
        /** We left, or our time was over. */
        ABANDONED
    }

    public LaunchOutcome {
        Objects.requireNonNull(verdict);
        Objects.requireNonNull(trace);
        Objects.requireNonNull(server);
        Objects.requireNonNull(servedBy);
        Objects.requireNonNull(budget);
        possibleLeaks = List.copyOf(possibleLeaks);
    }

    public End end() {
        return switch (verdict.reason()) {
            case OK -> End.READY;
            case BUILD_FAILED, BUILD_NOT_STARTED, LAUNCH_FAILED, INTERNAL_ERROR, PROTOCOL -> End.FAILED;
            case CONNECT, HTTP_STATUS, STREAM_BROKEN, STREAM_ENDED, SILENT -> End.TRANSPORT;
            case QUOTA, CAPACITY, RATE_LIMIT, GITHUB_LIMIT, REF_NOT_FOUND, CLIENT_FAULT, TOKEN, BANNED, AUTH_NEEDED ->
                End.REFUSED;
            case DEADLINE, LEFT -> End.ABANDONED;
        };
    }
}
