package io.bindercd.git;

import java.net.URI;
import java.util.Objects;

/**
 * A login for one git host; it reaches git through the environment only, and no other host.
 *
 * @param host for example {@code https://github.com/}; https, or http on loopback
 * @param user what the host wants beside a token, for GitHub {@code x-access-token}
 * @param token the secret
 */
public record HostLogin(URI host, String user, String token) {
    public HostLogin {
        Objects.requireNonNull(host);
        Objects.requireNonNull(user);
        Objects.requireNonNull(token);
    }

    /** A token for GitHub or a GitHub Enterprise host. */
    public static HostLogin token(URI host, String token) {
        return new HostLogin(host, "x-access-token", token);
    }

    @Override
    public String toString() {
        return "HostLogin[" + host + "]";
    }
}
