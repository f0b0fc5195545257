package io.bindercd.binderhub;

import io.bindercd.binderhub.answer.BinderPage;
import io.bindercd.binderhub.answer.Finding;
import io.bindercd.binderhub.answer.HealthReport;
import io.bindercd.binderhub.answer.RateBudget;
import io.bindercd.binderhub.answer.StaticFile;
import io.bindercd.binderhub.answer.VersionsReport;
import io.bindercd.binderhub.launch.Clean;
import io.bindercd.binderhub.launch.LaunchEvent;
import io.bindercd.binderhub.launch.LaunchRecorder;
import io.bindercd.binderhub.launch.LaunchTrace;
import io.bindercd.binderhub.launch.LaunchVerdict;
import io.bindercd.binderhub.launch.LaunchVerdicts;
import io.bindercd.binderhub.launch.Reason;
import io.bindercd.binderhub.launch.StreamLimits;
import io.bindercd.core.Deadline;
import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.Secrets;
import io.bindercd.core.Time;
import io.bindercd.http.Http;
import io.bindercd.http.HttpCall;
import io.bindercd.http.HttpReply;
import io.bindercd.http.StreamEnd;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * One BinderHub, at its own address or behind the federation's redirector.
 *
 * <p>Nothing that it says or throws holds a build token, a server's token or our own address.
 */
public final class BinderHub {
    /** Three keepalives; also covers the 25 s until the header when the ref resolves slowly. */
    private static final Duration IDLE = Duration.ofSeconds(75);

    private static final Duration PAGE = Duration.ofSeconds(15);

    private final Http http;
    private final Probe probe;
    private final Time time;
    private final URI url;

    /** A BinderHub at the address of its page, with or without a trailing slash. */
    public BinderHub(Http http, Time time, URI url) {
        this.http = Objects.requireNonNull(http);
        this.probe = new Probe(http);
        this.time = Objects.requireNonNull(time);
        this.url = url;
    }

    /** What it says of its own health; a single question. */
    public HealthReport health(Duration timeout) {
        return HealthReport.of(probe.get(Urls.join(url, "health"), timeout));
    }

    /** Which versions one of its replicas runs. */
    public VersionsReport versions(Duration timeout) {
        return VersionsReport.of(probe.get(Urls.join(url, "versions"), timeout));
    }

    /** Its page for a path, as {@code ""} or {@code v2/gh/owner/repository/ref}. */
    public BinderPage page(String path, Duration timeout) {
        return BinderPage.of(probe.get(Urls.join(url, path), timeout));
    }

    /** A file that it, or its static host, must serve; follows redirects. */
    public Finding file(URI file, Duration timeout) {
        return StaticFile.of(file, probe.ask(HttpCall.get(file).timeout(timeout)));
    }

    /**
     * Launches and waits for the verdict, then leaves the stream; never starts anything twice, except once more with a fresh
     * build token when the first one was refused.
     *
     * @throws Failure of kind INTERRUPTED; its evidence names a server that may be left behind
     */
    public LaunchOutcome launch(LaunchRequest request) {
        Deadline deadline = time.deadline(request.total());
        LaunchOutcome outcome = launchOnce(request, deadline);
        boolean again = request.asPerson() && outcome.verdict().reason() == Reason.TOKEN;
        return again ? launchOnce(request, deadline) : outcome;
    }

    private LaunchOutcome launchOnce(LaunchRequest request, Deadline deadline) {
        String token = request.asPerson()
                ? page("v2/" + request.spec(), deadline.atMost(PAGE)).buildToken()
                : "";
        LaunchRecorder recorder = new LaunchRecorder(StreamLimits.USUAL, time.clock());
        try {
            StreamEnd end = http.stream(call(request, token, deadline), IDLE, recorder::line);
            return outcome(request, recorder.trace(), withoutToken(end, token));
        } catch (Failure e) {
            if (e.kind() == FailureKind.UNAVAILABLE) {
                StreamEnd end = new StreamEnd(StreamEnd.Kind.NOT_CONNECTED, null, e.reason());
                return outcome(request, recorder.trace(), withoutToken(end, token));
            }
            throw abandoned(request, recorder.trace(), e);
        }
    }

    private HttpCall call(LaunchRequest request, String token, Deadline deadline) {
        List<String> query = new ArrayList<>();
        if (!token.isEmpty()) {
            query.add("build_token=" + token);
        }
        if (request.buildOnly()) {
            query.add("build_only=true");
        }
        String path = "build/" + request.spec() + (query.isEmpty() ? "" : "?" + String.join("&", query));
        return HttpCall.get(Urls.join(url, path))
                .header("Accept", "text/event-stream")
                .timeout(deadline.left());
    }

    private static StreamEnd withoutToken(StreamEnd end, String token) {
        return new StreamEnd(end.kind(), end.reply(), Secrets.of(List.of(token)).redact(end.detail()));
    }

    private LaunchOutcome outcome(LaunchRequest request, LaunchTrace trace, StreamEnd end) {
        LaunchVerdict verdict = LaunchVerdicts.of(trace, end, request.buildOnly());
        Optional<ServerAddress> server = server(trace);
        if (server.isEmpty() && verdict.reason() == Reason.OK && !request.buildOnly()) {
            verdict = new LaunchVerdict(Reason.PROTOCOL, false, List.of(), "ready, but its URL or token is unusable");
        }
        HttpReply reply = end.reply();
        return new LaunchOutcome(
                verdict,
                trace,
                server,
                reply == null ? "" : Objects.requireNonNullElse(reply.uri().getHost(), ""),
                reply == null ? Optional.empty() : RateBudget.of(reply),
                leaks(request, trace, server));
    }

    private static Optional<ServerAddress> server(LaunchTrace trace) {
        LaunchEvent ready = trace.end();
        if (ready == null || !ready.isReady()) {
            return Optional.empty();
        }
        return Urls.http(ready.field("url")).map(where -> new ServerAddress(where, ready.field("token")));
    }

    /** Whoever leaves while it launches leaves a server behind; so does an attempt that BinderHub gave up too early. */
    private static List<String> leaks(LaunchRequest request, LaunchTrace trace, Optional<ServerAddress> ours) {
        List<String> leaks = new ArrayList<>(trace.servers());
        ours.ifPresent(server -> leaks.remove(server.name()));
        if (trace.end() == null && trace.launching()) {
            leaks.add(Clean.line(request.serverPrefix()).toLowerCase(Locale.ROOT) + "*");
        }
        return leaks;
    }

    private Failure abandoned(LaunchRequest request, LaunchTrace trace, Failure why) {
        Optional<ServerAddress> server = server(trace);
        if (server.isPresent()) {
            Shutdown shutdown = new NotebookServer(http, time, server.get()).shutdown();
            return shutdown.gone() ? why : why.withEvidence(List.of(shutdown.explanation()));
        }
        List<String> leaks = leaks(request, trace, server);
        return leaks.isEmpty()
                ? why
                : why.withEvidence(List.of("servers that may be left behind: " + String.join(", ", leaks)));
    }
}
