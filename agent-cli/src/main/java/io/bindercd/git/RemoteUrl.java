package io.bindercd.git;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A repository on a git host.
 *
 * @param host lower case, with {@code :port} where the URL has one
 * @param owner user or organisation; may hold slashes where the host has groups in groups
 * @param name without {@code .git}
 */
public record RemoteUrl(String host, String owner, String name) {
    private static final Pattern SCP = Pattern.compile("(?:[^@/:]+@)?([^@/:]{2,}):(?!//)(.+)");
    private static final Pattern PATH = Pattern.compile("/*(.+?)/([^/]+?)(?:\\.git)?/*");

    public RemoteUrl {
        Objects.requireNonNull(host);
        Objects.requireNonNull(owner);
        Objects.requireNonNull(name);
    }

    /**
     * Reads {@code https://}, {@code ssh://}, {@code git://} and {@code user@host:path} URLs; a login in the URL is dropped.
     *
     * @return empty for a local path and whatever else has no host, owner and name
     */
    public static Optional<RemoteUrl> parse(String url) {
        Matcher scp = SCP.matcher(url);
        if (!url.contains("://") && scp.matches()) {
            return of(scp.group(1), scp.group(2));
        }
        try {
            URI uri = URI.create(url);
            String host = uri.getHost();
            if (host == null || uri.getPath() == null || "file".equals(uri.getScheme())) {
                return Optional.empty();
            }
            return of(uri.getPort() < 0 ? host : host + ":" + uri.getPort(), uri.getPath());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<RemoteUrl> of(String host, String path) {
        Matcher parts = PATH.matcher(path);
        return parts.matches()
                ? Optional.of(new RemoteUrl(host.toLowerCase(Locale.ROOT), parts.group(1), parts.group(2)))
                : Optional.empty();
    }

    /** {@code owner/name}. */
    public String slug() {
        return owner + "/" + name;
    }
}
