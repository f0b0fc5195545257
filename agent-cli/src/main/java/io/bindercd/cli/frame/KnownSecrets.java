package io.bindercd.cli.frame;

import io.bindercd.core.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which values of the environment are secrets: judged by the variables' names, as CI systems do. */
public final class KnownSecrets {
    private static final List<String> NAMES =
            List.of("TOKEN", "PASSWORD", "PASSWD", "SECRET", "PRIVATE_KEY", "WEBHOOK", "CREDENTIAL");

    private KnownSecrets() {}

    public static Secrets in(Map<String, String> environment) {
        List<String> values = new ArrayList<>();
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            if (isSecret(variable.getKey().toUpperCase(Locale.ROOT))) {
                values.add(variable.getValue());
            }
            userInfo(variable.getValue(), values);
        }
        return Secrets.of(values);
    }

    private static boolean isSecret(String name) {
        for (String word : NAMES) {
            if (name.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** The part of a URL that says who asks: {@code https://USER:PASSWORD@HOST}. */
    private static void userInfo(String value, List<String> values) {
        int start = value.indexOf("://");
        boolean url = start > 0;
        for (int i = 0; i < start; i++) {
            url &= value.charAt(i) >= 'a' && value.charAt(i) <= 'z';
        }
        if (!url) {
            return;
        }
        for (int end = start + 3; end < value.length(); end++) {
            char c = value.charAt(end);
            if (c == '@' && end > start + 3) {
                values.add(value.substring(start + 3, end));
                return;
            }
            if (c == '/' || c == '@' || Character.isWhitespace(c)) {
                return;
            }
        }
    }
}
