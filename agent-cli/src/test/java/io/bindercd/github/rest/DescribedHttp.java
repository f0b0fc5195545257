package io.bindercd.github.rest;

import io.bindercd.github.OpenApi;
import io.bindercd.http.Http;
import io.bindercd.http.HttpCall;
import io.bindercd.http.HttpReply;
import io.bindercd.http.StreamEnd;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Holds every exchange with GitHub's API against GitHub's own description of it. */
final class DescribedHttp implements Http {
    private final Http http;
    private final OpenApi description;
    private final List<String> objections = new ArrayList<>();

    DescribedHttp(Http http, OpenApi description) {
        this.http = http;
        this.description = description;
    }

    /** What was not as GitHub describes it. */
    List<String> objections() {
        return List.copyOf(objections);
    }

    @Override
    public HttpReply send(HttpCall call) {
        HttpReply reply = http.send(call);
        String what = call.method() + " " + call.uri().getRawPath();
        description
                .wrongRequest(
                        call.method(), call.uri().getRawPath(), query(call.uri().getRawQuery()), call.body())
                .forEach(wrong -> objections.add(what + ": " + wrong));
        if (reply.ok()) {
            description
                    .wrongAnswer(call.method(), call.uri().getRawPath(), reply.status(), reply.body())
                    .forEach(wrong -> objections.add(what + " -> " + reply.status() + ": " + wrong));
        }
        return reply;
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            query.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    @Override
    public StreamEnd stream(HttpCall call, Duration idle, Predicate<String> lines) {
        throw new AssertionError("GitHub streams nothing: " + call.uri());
    }

    @Override
    public void download(HttpCall call, Path file, long limit) {
        throw new AssertionError("nothing is downloaded from GitHub: " + call.uri());
    }

    @Override
    public void close() {
        http.close();
    }
}
