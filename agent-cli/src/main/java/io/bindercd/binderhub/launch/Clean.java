package io.bindercd.binderhub.launch;

import java.util.regex.Pattern;

/** Makes lines from outside fit for a report: one line, bounded, printable, without tokens or our own address. */
public final class Clean {
    private static final int LONGEST = 400;
    private static final Pattern ESCAPES = Pattern.compile("\\u001b\\[[0-9;?]*[A-Za-z]");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s]+");
    private static final Pattern TOKEN = Pattern.compile(
            "(?i)((?:build_)?token['\"]?\\s*[=:]\\s*['\"]?|authorization:\\s*\\S+\\s+|\\btoken\\s+)[\\w.~+/=-]{8,}");
    private static final Pattern JWT = Pattern.compile("\\beyJ[\\w-]{8,}\\.[\\w-]{8,}\\.[\\w-]{8,}");
    private static final Pattern OUR_NETWORK = Pattern.compile("Requests from .{1,200} are not allowed");

    private Clean() {}

    /** The text as one line of at most 400 characters. */
    public static String line(String text) {
        String cut = text.length() > LONGEST * 10 ? text.substring(0, LONGEST * 10) : text;
        String plain = CONTROL.matcher(ESCAPES.matcher(cut).replaceAll(""))
                .replaceAll(" ")
                .strip();
        plain = JWT.matcher(TOKEN.matcher(plain).replaceAll("$1****")).replaceAll("****");
        plain = OUR_NETWORK.matcher(plain).replaceAll("Requests from our network are not allowed");
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "..." : plain;
    }
}
