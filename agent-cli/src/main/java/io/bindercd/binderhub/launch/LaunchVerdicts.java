package io.bindercd.binderhub.launch;

import io.bindercd.http.HttpReply;
import io.bindercd.http.StreamEnd;
import java.util.ArrayList;
import java.util.List;

/** Judges a launch by what was seen of it and how its stream ended; pure. */
public final class LaunchVerdicts {
    private LaunchVerdicts() {}

    /**
     * The verdict on one launch.
     *
     * @param end how the stream ended; what kind it was matters only when no event decided
     * @param buildOnly true when only a build was asked for
     */
    public static LaunchVerdict of(LaunchTrace trace, StreamEnd end, boolean buildOnly) {
        LaunchEvent decided = trace.end();
        if (decided == null) {
            return undecided(trace, end);
        }
        return decided.isReady() ? ready(trace, decided, buildOnly) : failed(trace, decided);
    }

    private static LaunchVerdict ready(LaunchTrace trace, LaunchEvent ready, boolean buildOnly) {
        if (ready.field("url").isEmpty()
                && !(buildOnly && !ready.field("imageName").isEmpty())) {
            return LaunchVerdict.of(Reason.PROTOCOL, "ready, but without the URL of a server");
        }
        List<String> warnings = new ArrayList<>();
        if (trace.refAdvice()) {
            warnings.add("the ref does not exist any more; BinderHub took HEAD in its place");
        }
        if (trace.retries() > 0) {
            warnings.add(trace.retries() + " launch attempt(s) failed before it was ready");
        }
        return new LaunchVerdict(Reason.OK, trace.retries() > 0, warnings, "ready");
    }

    private static LaunchVerdict failed(LaunchTrace trace, LaunchEvent failed) {
        Reason reason = FailureTexts.reason(failed, trace.launching());
        if (reason == Reason.LAUNCH_FAILED && trace.noRoom()) {
            reason = Reason.CAPACITY;
        }
        String message = Clean.line(failed.message());
        boolean saysWhy = !message.isEmpty() && !message.equals("Spawn failed:");
        return LaunchVerdict.of(reason, saysWhy ? message : (message + " last seen: " + cause(trace)).strip());
    }

    /** The last warning tells more than the line before the end, which is often only about the clean-up. */
    private static String cause(LaunchTrace trace) {
        for (int i = trace.evidence().size() - 1; i >= 0; i--) {
            String line = trace.evidence().get(i);
            if (line.contains("[Warning]")) {
                return line;
            }
        }
        return trace.lastMessage().isEmpty() ? "nothing" : trace.lastMessage();
    }

    private static LaunchVerdict undecided(LaunchTrace trace, StreamEnd end) {
        if (!trace.violation().isEmpty()) {
            return LaunchVerdict.of(Reason.PROTOCOL, "the stream is not fit to be read: " + trace.violation());
        }
        String where = trace.lastPhase().isEmpty() ? "before the first event" : "while " + trace.lastPhase();
        return switch (end.kind()) {
            case LEFT -> LaunchVerdict.of(Reason.LEFT, "we left " + where);
            case ENDED -> LaunchVerdict.of(Reason.STREAM_ENDED, "the stream ended without a verdict " + where);
            case BROKEN -> LaunchVerdict.of(Reason.STREAM_BROKEN, "the stream broke off " + where);
            case SILENT -> LaunchVerdict.of(Reason.SILENT, "no byte came any more " + where);
            case NOT_CONNECTED -> LaunchVerdict.of(Reason.CONNECT, Clean.line(end.detail()));
            case TIMED_OUT -> timedOut(trace, where);
            case NO_STREAM -> noStream(end);
        };
    }

    private static LaunchVerdict timedOut(LaunchTrace trace, String where) {
        String last = trace.lastMessage().isEmpty() ? "" : "; last seen: " + cause(trace);
        String what = "no verdict in time " + where + last;
        if (trace.launching()) {
            return LaunchVerdict.of(trace.noRoom() ? Reason.CAPACITY : Reason.LAUNCH_FAILED, what);
        }
        return LaunchVerdict.of("waiting".equals(trace.lastPhase()) ? Reason.BUILD_NOT_STARTED : Reason.DEADLINE, what);
    }

    private static LaunchVerdict noStream(StreamEnd end) {
        HttpReply reply = end.reply();
        if (reply == null) {
            return LaunchVerdict.of(Reason.PROTOCOL, Clean.line("no event stream: " + end.detail()));
        }
        int status = reply.status();
        String location = reply.header("location").orElse("");
        if (status == 302 && location.contains("/hub/api/oauth2/")) {
            return LaunchVerdict.of(Reason.AUTH_NEEDED, "BinderHub sends us to its login page");
        }
        return switch (status) {
            case 200 -> LaunchVerdict.of(Reason.CLIENT_FAULT, "a page came in place of an event stream: wrong path?");
            case 401 -> LaunchVerdict.of(Reason.AUTH_NEEDED, "HTTP 401");
            case 403 -> LaunchVerdict.of(Reason.BANNED, "HTTP 403: our network is not allowed");
            case 429 -> LaunchVerdict.of(Reason.RATE_LIMIT, "HTTP 429");
            default -> LaunchVerdict.of(Reason.HTTP_STATUS, "HTTP " + status + " in place of an event stream");
        };
    }
}
