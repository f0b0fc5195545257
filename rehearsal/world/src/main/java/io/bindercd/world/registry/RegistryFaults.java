package io.bindercd.world.registry;

import io.bindercd.world.net.Fault;
import io.bindercd.world.net.Faults;
import io.bindercd.world.net.Replies;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What registries do wrong, to be added to their host at the gateway. */
public final class RegistryFaults {
    private RegistryFaults() {}

    /** 429 with the seconds to wait. */
    public static Fault tooManyRequests(int retryAfterSeconds) {
        return error(OciError.TOOMANYREQUESTS, Map.of("Retry-After", Integer.toString(retryAfterSeconds)));
    }

    /** 401 that names no way to get a token. */
    public static Fault unauthorized() {
        return error(OciError.UNAUTHORIZED, Map.of());
    }

    /** 403, as for a private image. */
    public static Fault denied() {
        return error(OciError.DENIED, Map.of());
    }

    private static Fault error(OciError error, Map<String, String> headers) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            return Faults.answer(
                            error.status(), headers, new String(Replies.toJson(error.tree()), StandardCharsets.UTF_8))
                    .strike(exchange);
        };
    }
}
