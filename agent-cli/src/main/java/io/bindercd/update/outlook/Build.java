package io.bindercd.update.outlook;

import io.bindercd.github.CommitChecks;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * How the upstream build of a commit stands.
 *
 * @param url the page of the check that decides; empty where there is none
 * @param detail the check that decides and its word, for people
 */
public record Build(CommitChecks.Verdict verdict, String url, String detail) {
    public Build {
        Objects.requireNonNull(verdict);
        Objects.requireNonNull(url);
        Objects.requireNonNull(detail);
    }

    static Build of(CommitChecks checks) {
        CommitChecks.Verdict verdict = checks.verdict();
        return checks.checks().stream()
                .filter(check -> check.verdict() == verdict)
                .findFirst()
                .map(check -> new Build(verdict, check.url(), check.name() + " is " + check.words()))
                .orElse(new Build(verdict, "", "nobody checks this commit"));
    }

    /** The check that decides, and its page. */
    String where() {
        return detail + (url.isEmpty() ? "" : " (" + url + ")");
    }

    /** The verdict as it stands in result files. */
    public String word() {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    /** As result files have it. */
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("state", word());
        tree.put("url", url);
        tree.put("detail", detail);
        return tree;
    }
}
