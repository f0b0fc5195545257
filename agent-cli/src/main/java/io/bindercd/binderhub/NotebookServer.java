package io.bindercd.binderhub;

import io.bindercd.binderhub.answer.Answer;
import io.bindercd.binderhub.answer.ServerReport;
import io.bindercd.binderhub.launch.Clean;
import io.bindercd.core.Deadline;
import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.Time;
import io.bindercd.http.Http;
import io.bindercd.http.HttpCall;
import io.bindercd.http.HttpReply;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A server that was launched for us; whoever got its address shuts it down. */
public final class NotebookServer {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Set<Integer> NOT_YET = Set.of(0, 502, 503, 504);
    /** The proxy says 503 until the hub has noticed the end, then the hub's page says 424. */
    private static final Set<Integer> GONE = Set.of(424, 503, 404);

    private final Http http;
    private final Probe probe;
    private final Time time;
    private final ServerAddress address;

    public NotebookServer(Http http, Time time, ServerAddress address) {
        this.http = Objects.requireNonNull(http);
        this.probe = new Probe(http);
        this.time = Objects.requireNonNull(time);
        this.address = Objects.requireNonNull(address);
    }

    /**
     * Whether it is up and takes the token. Refused connections and 502, 503, 504 count as not yet for 30 s at most.
     *
     * @param within the time for all of it
     */
    public ServerReport check(Duration within) {
        Deadline deadline = time.deadline(within);
        Deadline patience = deadline.within(PATIENCE);
        Answer api = probe.get(at("api"), deadline.atMost(TIMEOUT));
        while (NOT_YET.contains(api.status()) && patience.left().compareTo(PAUSE) > 0) {
            time.sleep(PAUSE);
            api = probe.get(at("api"), deadline.atMost(TIMEOUT));
        }
        ServerReport up = ServerReport.api(api);
        return up.finding().passed()
                ? new ServerReport(ServerReport.status(ask("api/status", deadline)), up.version())
                : up;
    }

    /**
     * Asks it to stop, a second time when the first brings nothing; an answer that breaks off may still have worked, so the
     * server itself is asked then.
     */
    public Shutdown shutdown() {
        int status = post();
        boolean gone = stopped(status);
        if (!gone) {
            status = post();
            gone = stopped(status);
        }
        return gone
                ? new Shutdown(true, "server " + Clean.line(address.name()) + " is shut down")
                : new Shutdown(
                        false,
                        "server " + Clean.line(address.name()) + " is left behind: its shutdown answered "
                                + (status == 0 ? "nothing" : "HTTP " + status));
    }

    private boolean stopped(int status) {
        return status == 0
                ? GONE.contains(probe.get(at("api"), TIMEOUT).status())
                : status == 200 || GONE.contains(status);
    }

    private int post() {
        HttpCall call = new HttpCall(
                "POST", at("api/shutdown"), Map.of("Authorization", "token " + address.token()), "", TIMEOUT, false);
        try {
            HttpReply reply = http.send(call);
            return reply.status();
        } catch (Failure e) {
            if (e.kind() != FailureKind.UNAVAILABLE) {
                throw e;
            }
            return 0;
        }
    }

    private Answer ask(String path, Deadline deadline) {
        return probe.ask(HttpCall.get(at(path))
                .header("Authorization", "token " + address.token())
                .timeout(deadline.atMost(TIMEOUT))
                .withoutRedirects());
    }

    private URI at(String path) {
        return Urls.join(address.url(), path);
    }
}
