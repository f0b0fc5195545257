package io.bindercd.world.net;

import java.util.Objects;

/**
 * One request that came through the gateway; neither query nor headers are kept, since both may hold secrets.
 *
 * @param method as sent
 * @param host lower case, without port
 * @param path without query
 * @param status of the answer; 0 when the connection broke off without one
 */
public record RecordedRequest(String method, String host, String path, int status) {
    public RecordedRequest {
        Objects.requireNonNull(method);
        Objects.requireNonNull(host);
        Objects.requireNonNull(path);
    }

    @Override
    public String toString() {
        return method + " " + host + path + " " + status;
    }
}
