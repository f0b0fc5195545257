package io.bindercd.version;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;

/** The page on which GitHub shows what lies between two versions. */
public final class CompareLink {
    private static final String GITHUB = "https://github.com";

    private CompareLink() {}

    /** {@code https://github.com/OWNER/REPO/compare/OLD...NEW}, by commit where the version holds one, else by tag. */
    public static String of(String repository, String old, String now) {
        return of(GITHUB, repository, ref(old), ref(now));
    }

    /**
     * The page on any GitHub server, for refs that are known.
     *
     * @param server the web address of a GitHub server, without a final slash
     * @param repository owner and name
     * @param oldRef a commit or tag
     * @param newRef a commit or tag
     */
    public static String of(String server, String repository, String oldRef, String newRef) {
        return server + "/" + repository + "/compare/" + escape(oldRef) + "..." + escape(newRef);
    }

    /** What git may know the version by, most likely first: its commit, or else its tag with and without {@code v}. */
    public static List<String> refs(String versionOrImage) {
        String text = ImageReference.tagOf(versionOrImage);
        Version version = Version.parse(text);
        if (version.sha() != null) {
            return List.of(version.sha().hex());
        }
        return List.of(text, text.startsWith("v") ? text.substring(1) : "v" + text);
    }

    private static String ref(String version) {
        return refs(version).get(0);
    }

    private static String escape(String ref) {
        return URLEncoder.encode(ref, UTF_8).replace("+", "%20").replace("%2F", "/");
    }
}
