package io.bindercd.github;

import io.bindercd.core.Deadline;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;

/**
 * How GitHub is reached.
 *
 * @param api the base of its REST API, without a slash at the end
 * @param token sent in a header and nowhere else; empty to read public repositories as anybody
 * @param deadline up to which rate limits are waited out
 */
public record GitHubAccess(URI api, String token, Deadline deadline) {
    public GitHubAccess {
        Objects.requireNonNull(api);
        Objects.requireNonNull(token);
        Objects.requireNonNull(deadline);
    }

    /** The API of a git host: github.com's own, {@code /api/v3} of a GitHub Enterprise host. */
    public static URI apiOf(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("github.com") || name.equals("www.github.com")
                ? URI.create("https://api.github.com")
                : URI.create("https://" + name + "/api/v3");
    }

    @Override
    public String toString() {
        return "GitHubAccess[" + api + "]";
    }
}
