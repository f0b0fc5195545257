package io.bindercd.binderhub;

import io.bindercd.binderhub.answer.Answer;
import io.bindercd.binderhub.answer.Finding;
import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.http.Http;
import io.bindercd.http.HttpCall;
import io.bindercd.http.HttpReply;
import io.bindercd.http.StreamEnd;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * Asks once and takes the answer as it is.
 *
 * <p>{@link Http#send} repeats what passes by itself, a 503 above all; for whoever wants to know how a Binder is, that 503
 * is the answer, so this goes the way that never repeats.
 */
final class Probe {
    private final Http http;

    Probe(Http http) {
        this.http = Objects.requireNonNull(http);
    }

    /** The answer to a GET that follows no redirect. */
    Answer get(URI uri, Duration timeout) {
        return ask(HttpCall.get(uri).timeout(timeout).withoutRedirects());
    }

    /** The answer to a GET; at its end when the call follows redirects. */
    Answer ask(HttpCall call) {
        boolean chosen = call.headers().keySet().stream().anyMatch("Accept"::equalsIgnoreCase);
        try {
            return answer(http.stream(chosen ? call : call.header("Accept", "*/*"), call.timeout(), line -> false));
        } catch (Failure e) {
            if (e.kind() != FailureKind.UNAVAILABLE) {
                throw e;
            }
            return new Answer(null, Finding.fail("connect", e.reason()));
        }
    }

    private static Answer answer(StreamEnd end) {
        HttpReply reply = end.reply();
        return switch (end.kind()) {
            case NO_STREAM, LEFT, ENDED ->
                reply == null
                        ? new Answer(null, Finding.fail("connect", "no answer: " + end.detail()))
                        : Answer.of(reply);
            case BROKEN -> new Answer(null, Finding.fail("broken-off", "the answer broke off: " + end.detail()));
            case SILENT, TIMED_OUT -> new Answer(null, Finding.fail("timeout", "no answer in time: " + end.detail()));
            case NOT_CONNECTED -> new Answer(null, Finding.fail("connect", "no connection: " + end.detail()));
        };
    }
}
