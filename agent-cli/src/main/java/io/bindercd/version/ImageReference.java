package io.bindercd.version;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A container image as a values file names it.
 *
 * @param name registry and path as written, {@code quay.io:443/jupyterhub/repo2docker}
 * @param tag null when there is none
 * @param digest {@code sha256:...}, null when there is none
 */
public record ImageReference(
        String name, @Nullable String tag, @Nullable String digest) {
    /** The registry that is meant when a name begins with none. */
    public static final String DOCKER_HUB = "docker.io";

    private static final Pattern REFERENCE = Pattern.compile("(?<name>[A-Za-z0-9][A-Za-z0-9._-]*(?::[0-9]{1,5}(?=/))?"
            + "(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*)"
            + "(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(?:@(?<digest>[a-z0-9]+:[0-9a-fA-F]{32,128}))?");
    private static final int LONGEST = 512;

    public ImageReference {
        Objects.requireNonNull(name);
    }

    /** The parts of an image reference; empty when the text is none. */
    public static Optional<ImageReference> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher match = REFERENCE.matcher(text);
        return match.matches()
                ? Optional.of(new ImageReference(
                        Objects.requireNonNull(match.group("name")), match.group("tag"), match.group("digest")))
                : Optional.empty();
    }

    /** Where the tag begins: after the last {@code :} that follows the last {@code /}; empty when there is no such colon. */
    public static Optional<Integer> tagStart(String text) {
        int colon = text.indexOf(':', text.lastIndexOf('/') + 1) < 0 ? -1 : text.lastIndexOf(':');
        return colon < 0 ? Optional.empty() : Optional.of(colon + 1);
    }

    /** The tag of {@code name:tag}; a text without a tag as it is. */
    public static String tagOf(String text) {
        return tagStart(text).map(text::substring).orElse(text);
    }

    /** The host that is asked for the image. */
    public String registry() {
        int slash = name.indexOf('/');
        return slash > 0 && isHost(name.substring(0, slash)) ? name.substring(0, slash) : DOCKER_HUB;
    }

    /** The image's path at its registry; official images of Docker Hub begin with {@code library/}. */
    public String repository() {
        int slash = name.indexOf('/');
        if (slash > 0 && isHost(name.substring(0, slash))) {
            return name.substring(slash + 1);
        }
        return slash < 0 ? "library/" + name : name;
    }

    /** The last part of the name, {@code repo2docker}. */
    public String shortName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private static boolean isHost(String first) {
        return first.contains(".") || first.contains(":") || first.equals("localhost");
    }

    @Override
    public String toString() {
        return name + (tag == null ? "" : ":" + tag) + (digest == null ? "" : "@" + digest);
    }
}
