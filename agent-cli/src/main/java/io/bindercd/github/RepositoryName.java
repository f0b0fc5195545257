package io.bindercd.github;

import io.bindercd.core.Failure;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/** A repository on a GitHub host; compared without regard to letter case, as GitHub does. */
public record RepositoryName(String owner, String name) {
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    public RepositoryName {
        Objects.requireNonNull(owner);
        Objects.requireNonNull(name);
        boolean dots = owner.matches("\\.+") || name.matches("\\.+");
        if (dots || !PART.matcher(owner).matches() || !PART.matcher(name).matches()) {
            throw Failure.usage(
                    "'" + shown(owner) + "/" + shown(name) + "' cannot be a repository on GitHub",
                    "Write it as OWNER/NAME, for example jupyterhub/binderhub.");
        }
    }

    private static String shown(String part) {
        return part.substring(0, Math.min(100, part.length())).replaceAll("\\p{Cntrl}", "?");
    }

    /** Reads {@code OWNER/NAME}. */
    public static RepositoryName parse(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? new RepositoryName(text, "")
                : new RepositoryName(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RepositoryName that
                && owner.equalsIgnoreCase(that.owner)
                && name.equalsIgnoreCase(that.name);
    }

    @Override
    public int hashCode() {
        return toString().toLowerCase(Locale.ROOT).hashCode();
    }

    @Override
    public String toString() {
        return owner + "/" + name;
    }
}
