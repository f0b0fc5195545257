package io.bindercd.cli.frame;

import io.bindercd.core.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Which values of the environment are secrets: judged by the variables' names, as CI systems do. */
public final class KnownSecrets {
    private static final Pattern NAME =
            Pattern.compile(".*(TOKEN|PASSWORD|PASSWD|SECRET|PRIVATE_KEY|WEBHOOK|CREDENTIAL).*");
    private static final Pattern USER_INFO = Pattern.compile("[a-z]+://([^/@\\s]+)@.*");

    private KnownSecrets() {}

    public static Secrets in(Map<String, String> environment) {
        List<String> values = new ArrayList<>();
        environment.forEach((name, value) -> {
            if (NAME.matcher(name.toUpperCase(Locale.ROOT)).matches()) {
                values.add(value);
            }
            var userInfo = USER_INFO.matcher(value);
            if (userInfo.matches()) {
                values.add(userInfo.group(1));
            }
        });
        return Secrets.of(values);
    }
}
