package io.bindercd.github.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.Time;
import io.bindercd.core.Tree;
import io.bindercd.github.GitHubAccess;
import io.bindercd.http.Http;
import io.bindercd.http.HttpCall;
import io.bindercd.json.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Talks to the API: headers, paging, and rate limits that are waited out. */
final class RestClient {
    static final int PAGE = 100;

    private static final int MOST_PAGES = 10;
    private static final int MOST_WAITS = 5;
    private static final Pattern NEXT = Pattern.compile("<([^<>]+)>\\s*;[^,]*rel=\"?next\"?");
    private static final Duration UNSAID = Duration.ofMinutes(1);

    private final Http http;
    private final GitHubAccess access;
    private final Time time;

    RestClient(Http http, GitHubAccess access, Time time) {
        this.http = http;
        this.access = access;
        this.time = time;
    }

    /** One segment of a path. */
    static String segment(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    /** A query of the given parameters, in order. */
    static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> segment(entry.getKey()) + "=" + segment(entry.getValue()))
                .collect(Collectors.joining("&", "?", ""));
    }

    RestReply get(String path) {
        return exchange("GET", URI.create(access.api() + path), null);
    }

    RestReply send(String method, String path, Map<String, Object> body) {
        return exchange(method, URI.create(access.api() + path), Json.print(body));
    }

    /**
     * The items of all pages, up to a bound.
     *
     * @param path with a query that sets {@code per_page}
     * @param key under which each page holds its items; empty where the page is the list
     */
    <T> List<T> all(String path, String key, Function<Tree, T> reading) {
        return pages(path, key, reading, false);
    }

    /** As {@link #all}, and nothing where the API does not know the path: an older GitHub Enterprise. */
    <T> List<T> allWhereKnown(String path, String key, Function<Tree, T> reading) {
        return pages(path, key, reading, true);
    }

    private <T> List<T> pages(String path, String key, Function<Tree, T> reading, boolean mayLack) {
        List<T> items = new ArrayList<>();
        Optional<URI> next = Optional.of(URI.create(access.api() + path));
        for (int page = 0; page < MOST_PAGES && next.isPresent(); page++) {
            RestReply reply = exchange("GET", next.get(), null);
            if (mayLack && reply.status() == 404) {
                return items;
            }
            reply.require();
            items.addAll(read(
                    reply,
                    body -> (key.isEmpty() ? body : body.get(key))
                            .items().stream().map(reading).toList()));
            next = reply.header("Link").flatMap(link -> next(link, reply.what()));
        }
        return items;
    }

    /** The token goes along, so only the API's own origin is followed. */
    private Optional<URI> next(String link, String what) {
        Matcher matcher = NEXT.matcher(link);
        if (!matcher.find()) {
            return Optional.empty();
        }
        URI uri;
        try {
            uri = URI.create(matcher.group(1));
        } catch (IllegalArgumentException e) {
            throw elsewhere(what, "no URL");
        }
        boolean own = Objects.equals(uri.getScheme(), access.api().getScheme())
                && Objects.equals(uri.getRawAuthority(), access.api().getRawAuthority());
        if (!own) {
            throw elsewhere(what, "another host (" + uri.getHost() + ")");
        }
        return Optional.of(uri);
    }

    private static Failure elsewhere(String what, String where) {
        return Failure.unavailable(
                what + ": the next page is said to be at " + where,
                "See whether the API's address is the one that this GitHub itself uses.");
    }

    private RestReply exchange(String method, URI uri, @Nullable String body) {
        String what = method + " " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
        for (int waits = 0; ; waits++) {
            Duration left = access.deadline().left();
            if (left.isZero()) {
                throw Failure.unavailable(
                        what + ": no time is left", "Run the same command again, with a longer time-out.");
            }
            RestReply reply = new RestReply(what, http.send(call(method, uri, body, left)));
            Optional<Duration> pause = limited(reply);
            if (pause.isEmpty()) {
                return reply;
            }
            if (waits == MOST_WAITS || pause.get().compareTo(access.deadline().left()) >= 0) {
                throw overLimit(reply, pause.get());
            }
            time.sleep(pause.get());
        }
    }

    private HttpCall call(String method, URI uri, @Nullable String body, Duration left) {
        HttpCall call = body == null
                ? new HttpCall(method, uri, Map.of(), null, HttpCall.TIMEOUT, true)
                : HttpCall.json(method, uri, body);
        HttpCall headed = call.timeout(left.compareTo(HttpCall.TIMEOUT) < 0 ? left : HttpCall.TIMEOUT)
                .header("Accept", "application/vnd.github+json")
                .header("X-GitHub-Api-Version", "2022-11-28");
        return access.token().isEmpty() ? headed : headed.header("Authorization", "Bearer " + access.token());
    }

    /** How long to wait, when a rate limit (the hourly or a secondary one) refused the call; it has then done nothing. */
    private Optional<Duration> limited(RestReply reply) {
        if (reply.status() != 403 && reply.status() != 429) {
            return Optional.empty();
        }
        Optional<Duration> asked =
                reply.header("Retry-After").flatMap(RestClient::number).map(Duration::ofSeconds);
        if (asked.isPresent()) {
            return asked.map(RestClient::atLeastASecond);
        }
        boolean used = reply.header("X-RateLimit-Remaining").filter("0"::equals).isPresent();
        Optional<Instant> reset =
                reply.header("X-RateLimit-Reset").flatMap(RestClient::number).map(Instant::ofEpochSecond);
        if (used && reset.isPresent()) {
            return reset.map(
                    at -> atLeastASecond(Duration.between(time.now(), at).plusSeconds(1)));
        }
        boolean secondary = reply.words().contains("rate limit");
        return secondary || reply.status() == 429 ? Optional.of(UNSAID) : Optional.empty();
    }

    private static Duration atLeastASecond(Duration duration) {
        return duration.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : duration;
    }

    private static Optional<Long> number(String text) {
        return text.strip().matches("\\d{1,12}") ? Optional.of(Long.parseLong(text.strip())) : Optional.empty();
    }

    private Failure overLimit(RestReply reply, Duration pause) {
        String who = access.token().isEmpty() ? " for callers without a token" : " for this token";
        return Failure.unavailable(
                reply.what() + ": GitHub's rate limit" + who + " is used up until "
                        + time.now().plus(pause),
                access.token().isEmpty()
                        ? "Give a token in GITHUB_TOKEN, which has a limit of its own."
                        : "Run the same command again after that time.");
    }

    /** Reads an answer; a shape that GitHub does not promise is GitHub's fault, not the user's. */
    static <T> T read(RestReply reply, Function<Tree, T> reading) {
        try {
            return reading.apply(reply.require().body());
        } catch (Failure e) {
            boolean shape = e.kind() == FailureKind.USAGE && reply.ok();
            if (!shape) {
                throw e;
            }
            String reason = e.reason().contains(reply.what()) ? e.reason() : reply.what() + ": " + e.reason();
            throw Failure.unavailable(reason, "See whether the API's address is right and speaks GitHub's REST API.");
        }
    }
}
