package io.bindercd.world.federation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.bindercd.world.time.Timelapse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Decides whether one member may stay in rotation: its versions must equal the prime's as a whole, and not a single check of
 * its health may be red ({@code jupyterhub/mybinder.org-deploy: images/federation-redirect/app.py}).
 */
final class MemberCheck {
    /** Time-lapse must not make a check impossible. */
    private static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(5);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Reach reach;
    private final RedirectorSettings.Check settings;
    private final Timelapse time;

    MemberCheck(Reach reach, RedirectorSettings.Check settings, Timelapse time) {
        this.reach = Objects.requireNonNull(reach);
        this.settings = Objects.requireNonNull(settings);
        this.time = Objects.requireNonNull(time);
    }

    /**
     * How a check ended.
     *
     * @param trouble why the member is out; empty when it is in
     * @param versions what it said of its versions; missing when it said nothing
     */
    record Outcome(Optional<String> trouble, JsonNode versions) {}

    /**
     * Asks the member.
     *
     * @param prime what prime said last of its versions; missing when it has not yet, and then anything passes
     */
    Outcome of(FederationHost host, JsonNode prime) {
        JsonNode versions = MissingNode.getInstance();
        try {
            versions = answer(host.versions(), true);
            if (!host.prime() && !prime.isMissingNode() && !versions.equals(prime)) {
                return new Outcome(Optional.of("versions differ from prime's"), versions);
            }
            return new Outcome(sick(answer(host.health(), false)), versions);
        } catch (IOException e) {
            return new Outcome(Optional.of("no answer: " + e), versions);
        }
    }

    private Optional<String> sick(JsonNode health) {
        if (!health.path("checks").isArray()) {
            return Optional.of("no health report");
        }
        for (JsonNode check : health.path("checks")) {
            String service = check.path("service").asText("?");
            if (!check.path("ok").asBoolean(false)) {
                return Optional.of(service + " is not ok");
            }
            boolean limited = check.path("quota").isNumber();
            if (limited
                    && check.path("total_pods").asInt() + settings.headroom()
                            >= check.path("quota").asInt()) {
                return Optional.of(service + " is almost used up");
            }
        }
        return Optional.empty();
    }

    /** Connections that fail are tried again, answers are not. */
    private JsonNode answer(URI uri, boolean mustBeOk) throws IOException {
        Duration real = time.real(settings.timeout());
        Duration timeout = real.compareTo(SHORTEST_TIMEOUT) < 0 ? SHORTEST_TIMEOUT : real;
        Reach.Request request = new Reach.Request("GET", uri, Map.of(), timeout);
        Reach.Reply reply = null;
        for (int left = settings.retries(); reply == null; left--) {
            try {
                reply = reach.send(request);
            } catch (IOException e) {
                if (left == 0) {
                    throw e;
                }
            }
        }
        if (mustBeOk && reply.status() != 200) {
            throw new IOException(uri + ": HTTP " + reply.status());
        }
        return JSON.readTree(reply.body());
    }
}
