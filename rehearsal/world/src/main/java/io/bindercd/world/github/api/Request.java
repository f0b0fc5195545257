package io.bindercd.world.github.api;

import io.bindercd.world.github.model.Account;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request as it came: nothing of it is decided yet. */
public final class Request {
    private final String method;
    private final String path;
    private final Map<String, String> query;
    private final byte[] body;
    private final @Nullable Account caller;
    private final String address;

    /**
     * Where a request goes.
     *
     * @param method upper case
     * @param path raw, below the API's root, as {@code /user}
     * @param root the API's root as callers write it, without a final slash
     */
    public record Target(String method, String path, String root) {}

    /**
     * A request.
     *
     * @param caller null when anonymous
     */
    public Request(Target target, Map<String, String> query, byte[] body, @Nullable Account caller) {
        this.method = target.method();
        this.path = target.path();
        this.address = target.root() + target.path();
        this.query = query;
        this.body = body;
        this.caller = caller;
    }

    public String method() {
        return method;
    }

    public String path() {
        return path;
    }

    String address() {
        return address;
    }

    Map<String, String> query() {
        return query;
    }

    byte[] body() {
        return body;
    }

    @Nullable
    Account caller() {
        return caller;
    }
}
