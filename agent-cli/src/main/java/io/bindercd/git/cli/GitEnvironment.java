package io.bindercd.git.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bindercd.core.Failure;
import io.bindercd.core.Secrets;
import io.bindercd.git.GitSettings;
import io.bindercd.git.HostLogin;
import io.bindercd.http.network.Network;
import java.net.URI;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The environment that git gets: the user's, made silent and unambiguous, with the logins in it. */
final class GitEnvironment {
    /** What git itself calls local to one repository, and what makes it print request headers. */
    private static final Set<String> DROPPED = Set.of(
            "GIT_DIR",
            "GIT_WORK_TREE",
            "GIT_IMPLICIT_WORK_TREE",
            "GIT_INDEX_FILE",
            "GIT_OBJECT_DIRECTORY",
            "GIT_ALTERNATE_OBJECT_DIRECTORIES",
            "GIT_COMMON_DIR",
            "GIT_NAMESPACE",
            "GIT_PREFIX",
            "GIT_GRAFT_FILE",
            "GIT_SHALLOW_FILE",
            "GIT_REPLACE_REF_BASE",
            "GIT_CONFIG",
            "GIT_EXTERNAL_DIFF",
            "GIT_DIFF_OPTS",
            "GIT_CURL_VERBOSE",
            "LANGUAGE");

    private static final String COUNT = "GIT_CONFIG_COUNT";

    private GitEnvironment() {}

    static Map<String, String> of(GitSettings settings) {
        Map<String, String> variables = new LinkedHashMap<>();
        Network.of(settings.environment()).childEnvironment().forEach(variables::put);
        settings.environment().forEach((name, value) -> {
            if (!DROPPED.contains(name) && !name.startsWith("GIT_TRACE")) {
                variables.merge(name, value, (ours, given) -> isProxy(name) ? ours : given);
            }
        });
        variables.put("LC_ALL", "C");
        variables.put("GIT_TERMINAL_PROMPT", "0");
        variables.put("GCM_INTERACTIVE", "Never");
        variables.put("GIT_EDITOR", ":");
        variables.put("GIT_PAGER", "cat");
        variables.put("GIT_OPTIONAL_LOCKS", "0");
        variables.put("GIT_LITERAL_PATHSPECS", "1");
        settings.logins().forEach(login -> add(variables, login));
        settings.remotes().forEach((name, url) -> configure(variables, "remote." + name + ".url", url));
        return variables;
    }

    private static boolean isProxy(String name) {
        return name.toUpperCase(Locale.ROOT).endsWith("_PROXY");
    }

    private static void add(Map<String, String> variables, HostLogin login) {
        URI host = login.host();
        boolean loopback = "127.0.0.1".equals(host.getHost()) || "localhost".equals(host.getHost());
        if (!"https".equals(host.getScheme()) && !loopback) {
            throw Failure.usage(
                    "a token for " + host.getHost() + " would go over " + host.getScheme() + " unencrypted",
                    "Use an https:// address for this git host.");
        }
        String key = "http." + host.getScheme() + "://" + host.getRawAuthority() + "/.extraHeader";
        // The empty value makes git forget headers that a CI checkout left in the configuration: two are refused.
        configure(variables, key, "");
        configure(variables, key, "Authorization: Basic " + basic(login));
    }

    private static void configure(Map<String, String> variables, String key, String value) {
        String before = variables.getOrDefault(COUNT, "0");
        int count = before.matches("\\d{1,6}") ? Integer.parseInt(before) : 0;
        variables.put("GIT_CONFIG_KEY_" + count, key);
        variables.put("GIT_CONFIG_VALUE_" + count, value);
        variables.put(COUNT, Integer.toString(count + 1));
    }

    private static String basic(HostLogin login) {
        return Base64.getEncoder().encodeToString((login.user() + ":" + login.token()).getBytes(UTF_8));
    }

    /** What git could repeat of the logins. */
    static Secrets secrets(GitSettings settings) {
        List<String> values = settings.logins().stream()
                .flatMap(login -> Stream.of(login.token(), basic(login)))
                .toList();
        return Secrets.of(values).and(Network.of(settings.environment()).secrets());
    }
}
