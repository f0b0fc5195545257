package io.bindercd.http;

import io.bindercd.core.Deadline;
import io.bindercd.core.Failure;
import io.bindercd.core.Secrets;
import io.bindercd.core.Time;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * {@link Http} by script, for the tests of upper rooms: answers by method and URL, repeats and redirects as the real one does,
 * and fails on a call that nobody expects.
 */
public final class FakeHttp implements Http {
    private final Time time;
    private final Faults faults = new Faults(Secrets.none());
    private final Map<String, Function<HttpCall, FakeAnswer>> answers = new HashMap<>();
    private final List<HttpCall> calls = new ArrayList<>();

    public FakeHttp(Time time) {
        this.time = time;
    }

    /** Answers the calls one after another, the last answer again and again. */
    public FakeHttp on(String method, String uri, FakeAnswer... script) {
        Deque<FakeAnswer> left = new ArrayDeque<>(List.of(script));
        return on(method, uri, call -> left.size() > 1 ? left.removeFirst() : left.getFirst());
    }

    /** Answers each call by what it holds. */
    public synchronized FakeHttp on(String method, String uri, Function<HttpCall, FakeAnswer> answer) {
        answers.put(method + " " + uri, answer);
        return this;
    }

    /** All calls in order, repetitions and redirects included. */
    public synchronized List<HttpCall> calls() {
        return List.copyOf(calls);
    }

    private synchronized FakeAnswer answer(HttpCall call) {
        calls.add(call);
        Function<HttpCall, FakeAnswer> answer = answers.get(call.method() + " " + call.uri());
        if (answer == null) {
            throw new AssertionError(
                    "no answer is scripted for " + call.method() + " " + call.uri() + ", only for " + answers.keySet());
        }
        return answer.apply(call);
    }

    @Override
    public HttpReply send(HttpCall call) {
        Deadline deadline = time.deadline(call.timeout());
        return new Attempts(time, faults).repeat(call, deadline, () -> follow(call));
    }

    private HttpReply follow(HttpCall call) throws IOException {
        HttpCall next = call;
        for (int hop = 0; hop <= Redirects.MOST; hop++) {
            FakeAnswer answer = answer(next);
            if (answer.end() == StreamEnd.Kind.NOT_CONNECTED) {
                throw new ConnectException("scripted");
            }
            if (answer.end() != StreamEnd.Kind.ENDED) {
                throw new IOException("scripted end: " + answer.end());
            }
            HttpReply reply = new HttpReply(answer.status(), answer.headers(), answer.body(), next.uri());
            Optional<HttpCall> further = redirect(next, reply);
            if (further.isEmpty()) {
                return reply;
            }
            next = further.get();
        }
        throw Redirects.endless(faults.where(call.method(), call.uri()));
    }

    private Optional<HttpCall> redirect(HttpCall call, HttpReply reply) {
        String where = faults.where(call.method(), call.uri());
        return reply.header("Location").flatMap(to -> Redirects.next(call, reply.status(), to, where));
    }

    @Override
    public StreamEnd stream(HttpCall call, Duration idle, Predicate<String> lines) {
        HttpCall next = call;
        for (int hop = 0; hop <= Redirects.MOST; hop++) {
            FakeAnswer answer = answer(next);
            HttpReply whole = new HttpReply(answer.status(), answer.headers(), answer.body(), next.uri());
            Optional<HttpCall> further = redirect(next, whole);
            if (further.isPresent()) {
                next = further.get();
                continue;
            }
            return play(answer, whole, lines);
        }
        throw Redirects.endless(faults.where(call.method(), call.uri()));
    }

    private static StreamEnd play(FakeAnswer answer, HttpReply whole, Predicate<String> lines) {
        if (answer.end() == StreamEnd.Kind.NOT_CONNECTED) {
            return new StreamEnd(answer.end(), null, "scripted");
        }
        boolean stream = answer.status() == 200
                && whole.header("Content-Type").orElse("").startsWith("text/event-stream");
        if (!stream) {
            return new StreamEnd(StreamEnd.Kind.NO_STREAM, whole, "status " + answer.status() + ", no event stream");
        }
        HttpReply head = new HttpReply(answer.status(), answer.headers(), "", whole.uri());
        for (String line : answer.body().lines().toList()) {
            if (!lines.test(line)) {
                return new StreamEnd(StreamEnd.Kind.LEFT, head, "");
            }
        }
        return new StreamEnd(answer.end(), head, answer.end() == StreamEnd.Kind.ENDED ? "" : "scripted");
    }

    @Override
    public void download(HttpCall call, Path file, long limit) {
        HttpReply reply = send(call);
        if (!reply.ok()) {
            throw Faults.noFile(faults.where(call.method(), reply.uri()), reply.status());
        }
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        if (body.length > limit) {
            throw Failure.unavailable(call.uri() + ": longer than the limit of " + limit + " bytes", "Repeat.");
        }
        try {
            Files.write(file, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
