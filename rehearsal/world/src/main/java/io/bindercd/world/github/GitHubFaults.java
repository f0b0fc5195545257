package io.bindercd.world.github;

import io.bindercd.world.net.Fault;
import io.bindercd.world.net.Faults;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What GitHub does wrong, to be added to its host at the gateway. */
public final class GitHubFaults {
    private static final String JSON = "application/json; charset=utf-8";

    private GitHubFaults() {}

    /** 403 because the hourly limit is used up until then. */
    public static Fault rateLimited(Instant reset) {
        return refused(
                403,
                "API rate limit exceeded",
                Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", Long.toString(reset.getEpochSecond())));
    }

    /** 403 because of too many calls at once, with the seconds to wait. */
    public static Fault secondaryLimit(int retryAfterSeconds) {
        return refused(
                403,
                "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
                Map.of("Retry-After", Integer.toString(retryAfterSeconds)));
    }

    /** 401, as for a token that was revoked. */
    public static Fault badCredentials() {
        return refused(401, "Bad credentials", Map.of());
    }

    /** 502 with the HTML page of an overloaded site. */
    public static Fault unicorn() {
        return Faults.html(502, "Unicorn! &middot; GitHub");
    }

    private static Fault refused(int status, String message, Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", JSON);
        return Faults.answer(
                status,
                all,
                "{\"message\":\"" + message + "\",\"documentation_url\":\"https://docs.github.com/rest\",\"status\":\""
                        + status + "\"}");
    }
}
