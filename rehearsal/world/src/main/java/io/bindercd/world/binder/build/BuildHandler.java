package io.bindercd.world.binder.build;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.bindercd.world.binder.cluster.BinderPod;
import io.bindercd.world.binder.cluster.MemberFaults;
import io.bindercd.world.binder.setup.BinderFault;
import io.bindercd.world.binder.wire.EventStream;
import io.bindercd.world.binder.wire.EventStream.EarlyEnd;
import io.bindercd.world.binder.wire.Fields;
import io.bindercd.world.time.Timelapse;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code GET /build/<provider>/<spec>}: looks at the request as BinderHub does, then builds and launches. */
public final class BuildHandler {
    private static final Pattern PATH = Pattern.compile("/build/([^/]+)/(.+)");
    private static final Pattern TOKEN = Pattern.compile("(?:^|&)build_token=([^&]*)");
    private static final Map<BinderFault, EarlyEnd> EARLY = Map.of(
            BinderFault.STREAM_BROKEN, EarlyEnd.CUT,
            BinderFault.STREAM_ENDS, EarlyEnd.ENDED,
            BinderFault.STREAM_SILENT, EarlyEnd.SILENT);

    private final MemberFaults faults;
    private final BuildTokens tokens;
    private final RateLimiter limiter;
    private final BuildFlow flow;
    private final Timelapse time;

    /** A handler whose builds and launches run on the flow. */
    public BuildHandler(BuildParts parts, BuildTokens tokens, BuildFlow flow) {
        this.faults = parts.faults();
        this.tokens = tokens;
        this.limiter = new RateLimiter(parts.time(), parts.settings().limits().rate());
        this.flow = flow;
        this.time = parts.time();
    }

    /** Whether the raw path names something to build; without a spec it is just a page. */
    public static boolean takes(String path) {
        return PATH.matcher(path).matches();
    }

    /** Answers the request as the given BinderHub. */
    public void handle(HttpExchange exchange, BinderPod pod) throws IOException {
        EventStream stream = new EventStream(exchange, time);
        Matcher path = PATH.matcher(exchange.getRequestURI().getRawPath());
        if (!path.matches() || refused(exchange, pod, stream, path.group(1) + "/" + path.group(2))) {
            return;
        }
        EARLY.forEach((fault, end) -> {
            if (faults.active(fault, pod)) {
                stream.goWrong(end);
            }
        });
        String client = exchange.getRemoteAddress().getAddress().getHostAddress();
        try {
            if (path.group(1).equals("gh")) {
                flow.run(stream, pod, path.group(2).replaceAll("/+$", ""), client);
            } else {
                stream.event(Fields.of(
                        "phase", "failed", "message", "No provider found for prefix " + path.group(1) + "\n"));
                stream.end();
            }
        } catch (EventStream.OverException over) {
            if (!stream.ended()) {
                throw over;
            }
        }
    }

    private boolean refused(HttpExchange exchange, BinderPod pod, EventStream stream, String spec) throws IOException {
        if (exchange.getRequestMethod().equals("HEAD")) {
            stream.refuse(405, "Method Not Allowed");
        } else if (faults.active(BinderFault.BANNED, pod)) {
            stream.refuse(403, "Requests from this data centre are not allowed");
        } else if (!accepts(exchange.getRequestHeaders().getFirst("Accept"))) {
            stream.refuse(400, "Missing Accept header: text/event-stream");
        } else {
            return !paid(exchange, pod, stream, spec);
        }
        return true;
    }

    /** The server splits at semicolons only. */
    private static boolean accepts(@Nullable String accept) {
        return accept != null && (accept + ";").startsWith("text/event-stream;");
    }

    /** Either a good token, or one launch less of the address's allowance. */
    private boolean paid(HttpExchange exchange, BinderPod pod, EventStream stream, String spec) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        Matcher token = TOKEN.matcher(query == null ? "" : query);
        if (token.find()) {
            if (faults.active(BinderFault.BUILD_TOKEN_REFUSED, pod)
                    || !tokens.accepts(token.group(1), spec, time.now())) {
                stream.refuse(403, "Invalid build token");
                return false;
            }
            return true;
        }
        boolean full = faults.active(BinderFault.RATE_LIMITED, pod);
        if (limiter.limit() == 0 && !full) {
            return true;
        }
        RateLimiter.Allowance left = limiter.count(
                pod.uid(), exchange.getRemoteAddress().getAddress().getHostAddress());
        if (left.remaining() < 0 || full) {
            stream.refuse(429, "Rate limit exceeded. Try again in " + RateLimiter.WINDOW.toSeconds() + " seconds.");
            return false;
        }
        Headers headers = exchange.getResponseHeaders();
        headers.set("X-Ratelimit-Remaining", Integer.toString(left.remaining()));
        headers.set("X-Ratelimit-Reset", Long.toString(left.reset().getEpochSecond()));
        headers.set("X-Ratelimit-Limit", Integer.toString(limiter.limit()));
        return true;
    }
}
