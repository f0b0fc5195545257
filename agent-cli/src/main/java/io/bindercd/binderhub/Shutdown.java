package io.bindercd.binderhub;

import java.util.Objects;

/**
 * How shutting down a server ended.
 *
 * @param gone true when the server is gone, by our doing or before
 * @param explanation one line that names the server when it is left behind
 */
public record Shutdown(boolean gone, String explanation) {
    public Shutdown {
        Objects.requireNonNull(explanation);
    }
}
