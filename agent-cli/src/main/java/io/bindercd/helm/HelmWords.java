package io.bindercd.helm;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what Helm 3 and 4 say on stderr when they fail. */
final class HelmWords {
    private static final Pattern PLACE = Pattern.compile("([\\w./-]+\\.(?:ya?ml|tpl|txt|json)):(\\d+)(?::(\\d+))?");
    private static final Pattern UNREACHABLE =
            Pattern.compile("Unable to get an update from [^\\n]{1,500}\\n[^\\n]{0,500}");
    private static final Pattern NOISE = Pattern.compile(
            "level=\\w+ .*|Use --debug flag.*|walk\\.go.*|Release \"[^\"]*\" does not exist\\. Installing it now\\."
                    + "|\\.\\.\\.Successfully got.*|Getting updates for.*|Saving \\d+ charts|Downloading .*|Deleting out.*"
                    + "|Error: no cached repository for .*|Hang tight.*|Update Complete.*");
    /** What is looked for, in this order; the last entries are the least telling. */
    private static final List<Word> WORDS = List.of(
            word(HelmProblem.IN_PROGRESS, "another operation \\(install/upgrade/rollback\\) is in progress"),
            word(HelmProblem.API_UNREACHABLE, "(?i)kubernetes cluster unreachable|the server is currently unable"),
            word(HelmProblem.LOCK_OUT_OF_SYNC, "lock file \\([^)]*\\) is out of sync"),
            word(
                    HelmProblem.REPOSITORY_UNREACHABLE,
                    "Unable to get an update from|is not a valid chart repository or cannot be reached|could not download"
                            + "|failed to fetch http"),
            word(
                    HelmProblem.CHART_NOT_FOUND,
                    "path \"[^\"]*\" not found|can't get a valid version|chart not found in repo|Chart\\.yaml file is missing"
                            + "|missing in charts/ directory|no chart version found|directory \\S+ not found"),
            word(HelmProblem.RELEASE_NOT_FOUND, "release: not found|has no \\d+ version|has no deployed releases"),
            word(HelmProblem.OWNERSHIP, "invalid ownership metadata"),
            word(HelmProblem.CONFLICT, "conflicts? with \"[^\"]*\"|conflict occurred while applying"),
            word(HelmProblem.KUBERNETES_VERSION, "chart requires kubeVersion"),
            word(HelmProblem.HOOK_FAILED, "(pre|post)-\\w+ hooks? failed|failed (pre|post)-\\w+:"),
            word(HelmProblem.UNKNOWN_KIND, "no matches for kind|resource mapping not found"),
            word(HelmProblem.IMMUTABLE, "field is immutable|Forbidden: updates to \\S+ spec|may not change once set"),
            word(
                    HelmProblem.OBJECT_REFUSED,
                    "is invalid:|denied the request|exceeded quota|violates PodSecurity|failed calling webhook"
                            + "|strict decoding error|is being terminated|LimitRange"),
            word(HelmProblem.FORBIDDEN, "is forbidden: User|(?i)unauthorized"),
            word(
                    HelmProblem.VALUES,
                    "failed to parse \\S+:|^Error: open \\S+: no such file|values don't meet the spec"),
            word(
                    HelmProblem.RENDER,
                    "template: |parse error at|YAML parse error|execution error at|executing \"|error converting YAML"
                            + "|unable to build kubernetes objects|error validating"),
            word(HelmProblem.TIME_OUT, "timed out waiting|context deadline exceeded"),
            word(
                    HelmProblem.API_UNREACHABLE,
                    "connection refused|connection reset|no such host|i/o timeout|TLS handshake|EOF|certificate"
                            + "|etcdserver|too many requests|ServiceUnavailable"));

    private record Word(HelmProblem problem, Pattern pattern) {}

    private HelmWords() {}

    private static Word word(HelmProblem problem, String pattern) {
        return new Word(problem, Pattern.compile(pattern, Pattern.MULTILINE));
    }

    static HelmProblem problem(String stderr) {
        return WORDS.stream()
                .filter(word -> word.pattern().matcher(stderr).find())
                .map(Word::problem)
                .findFirst()
                .orElse(HelmProblem.OTHER);
    }

    /** The part of stdout that tells of repositories that do not answer; empty when there is none. */
    static String unreachable(String stdout) {
        Matcher matcher = UNREACHABLE.matcher(stdout);
        return matcher.find() ? matcher.group() + "\n" : "";
    }

    /** What Helm says, in one line without its decoration; a template's place stands first. */
    static String message(String stderr) {
        List<String> lines = stderr.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !NOISE.matcher(line).matches())
                .toList();
        String all = String.join(" ", lines)
                .replaceAll("Error: (UPGRADE FAILED: |INSTALLATION FAILED: )?", "")
                .replaceAll("\\s+", " ")
                .strip();
        if (problem(stderr) == HelmProblem.RENDER) {
            Matcher place = PLACE.matcher(all);
            if (place.find() && place.start() > 0) {
                all = place.group() + ": " + all;
            }
        }
        return all.isEmpty() ? "Helm said nothing" : all.length() > 2000 ? all.substring(0, 2000) + "..." : all;
    }
}
