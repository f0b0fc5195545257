package io.bindercd.binderhub;

import io.bindercd.core.Failure;
import io.bindercd.http.Http;
import io.bindercd.http.HttpCall;
import io.bindercd.http.HttpReply;
import io.bindercd.http.StreamEnd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;

/** Another HTTP whose event streams are interrupted as soon as their lines have been told. */
public final class InterruptingHttp implements Http {
    private final Http http;

    public InterruptingHttp(Http http) {
        this.http = http;
    }

    @Override
    public HttpReply send(HttpCall call) {
        return http.send(call);
    }

    @Override
    public StreamEnd stream(HttpCall call, Duration idle, Predicate<String> lines) {
        StreamEnd end = http.stream(call, idle, lines);
        if (end.kind() == StreamEnd.Kind.NO_STREAM) {
            return end;
        }
        throw Failure.interrupted("reading " + call.uri().getPath());
    }

    @Override
    public void download(HttpCall call, Path file, long limit) {
        http.download(call, file, limit);
    }

    @Override
    public void close() {
        http.close();
    }
}
