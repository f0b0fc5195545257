package io.bindercd.git.cli;

import io.bindercd.core.Failure;
import java.util.regex.Pattern;

/** Whether a text can be the name of a branch or remote, by the rules of git-check-ref-format(1). */
final class RefNames {
    private static final Pattern FORBIDDEN =
            Pattern.compile("[\\x00-\\x20\\x7f~^:?*\\[\\\\]|\\.\\.|@\\{|//|/\\.|^[-./]|^@$|[./]$|\\.lock(?:/|$)");
    private static final int LONGEST = 200;

    private RefNames() {}

    static boolean possible(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST
                && !FORBIDDEN.matcher(name).find();
    }

    /** Gives the name back. */
    static String require(String name) {
        if (!possible(name)) {
            String shown = name.length() > LONGEST ? name.substring(0, LONGEST) + "..." : name;
            throw Failure.usage(
                    "'" + shown.replaceAll("\\p{Cntrl}", "?") + "' cannot be the name of a branch or remote",
                    "Choose a name of letters, digits, '-', '_', '.' and '/'.");
        }
        return name;
    }
}
