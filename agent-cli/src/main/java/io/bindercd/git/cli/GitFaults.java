package io.bindercd.git.cli;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.process.ProgramResult;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells from git's English words what kind of failure it was. */
final class GitFaults {
    /** One known failure: git's words, what it is, and what helps; {@code %1$s} is what the words name, if anything. */
    private record Known(Pattern words, FailureKind kind, String remedy) {}

    private static final Pattern DENIED = Pattern.compile(
            "Authentication failed|could not read (?:Username|Password)|terminal prompts disabled|Permission denied \\(publickey"
                    + "|Permission to \\S+ denied|Write access to repository not granted|returned error: 40[13]"
                    + "|HTTP Basic: Access denied|Host key verification failed|unauthorized",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern UNREACHABLE = Pattern.compile(
            "Could not resolve (?:host|hostname)|Failed to connect|Couldn't connect|Connection (?:refused|reset|timed out|closed)"
                    + "|unable to access|early EOF|hung up unexpectedly|RPC failed|returned error: 5\\d\\d"
                    + "|SSL certificate problem|Network is unreachable|Operation timed out|[Uu]nable to connect",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ABSENT = Pattern.compile(
            "[Rr]epository '?[^']*'? ?not found|does not appear to be a git repository|returned error: 404"
                    + "|Could not read from remote repository|Remote branch \\S+ not found");

    private static final List<Known> KNOWN = List.of(
            new Known(
                    Pattern.compile("[Uu]nable to create '([^']*\\.lock)': File exists"),
                    FailureKind.UNAVAILABLE,
                    "Another git process works in this repository. Wait for it; if none runs, delete %1$s, then repeat."),
            new Known(
                    Pattern.compile("cannot lock ref '([^']*)'"),
                    FailureKind.UNAVAILABLE,
                    "Another git process changes %1$s. Repeat."),
            new Known(
                    Pattern.compile("detected dubious ownership in repository at '([^']*)'"),
                    FailureKind.USAGE,
                    "If the folder is yours, run: git config --global --add safe.directory '%1$s'"),
            new Known(
                    Pattern.compile("not a git repository|must be run in a work tree"),
                    FailureKind.USAGE,
                    "Start in a checkout of the deploy repository, or name one with --site."),
            new Known(
                    Pattern.compile(
                            "(?:gpg|ssh-keygen|gpgsm) failed to sign|failed to write commit object|Couldn't load public key"),
                    FailureKind.USAGE,
                    "The repository signs its commits: give this user a signing key (user.signingKey, gpg.format) that needs no"
                            + " passphrase here."),
            new Known(
                    Pattern.compile("No space left on device"),
                    FailureKind.UNAVAILABLE,
                    "Make room on this disk, then repeat."),
            new Known(
                    Pattern.compile("(?:clean|smudge) filter '?([^\\s']+)'? failed"),
                    FailureKind.USAGE,
                    "The filter %1$s of .gitattributes does not work here; install it or unlock the repository, then repeat."),
            new Known(
                    Pattern.compile("would be overwritten by (?:checkout|merge)"),
                    FailureKind.USAGE,
                    "Commit or remove the local changes first."));

    private GitFaults() {}

    static boolean denied(String stderr) {
        return DENIED.matcher(stderr).find();
    }

    static boolean unreachable(String stderr) {
        return UNREACHABLE.matcher(stderr).find();
    }

    /** The failure for a run that did not go well. */
    static Failure failure(String doing, Path directory, ProgramResult result) {
        String stderr = result.stderr();
        String reason = "git could not " + doing + " in " + directory + ": " + lastWords(result);
        List<String> evidence =
                stderr.lines().filter(line -> !line.isBlank()).limit(40).toList();
        if (result.timedOut()) {
            return Failure.unavailable(reason, "See whether the remote or the disk is slow, then repeat.")
                    .withEvidence(evidence);
        }
        for (Known known : KNOWN) {
            Matcher words = known.words.matcher(stderr);
            if (words.find()) {
                String named = words.groupCount() > 0 && words.group(1) != null ? words.group(1) : "";
                return Failure.of(known.kind, reason, String.format(known.remedy, named))
                        .withEvidence(evidence);
            }
        }
        return network(reason, stderr).withEvidence(evidence);
    }

    private static Failure network(String reason, String stderr) {
        if (denied(stderr)) {
            return Failure.usage(
                    reason, "Give a token or key that may read this repository (GITHUB_TOKEN for GitHub).");
        }
        if (ABSENT.matcher(stderr).find()) {
            return Failure.usage(
                    reason,
                    "Correct the remote's URL or the branch; a private repository also looks absent without a token.");
        }
        if (unreachable(stderr)) {
            return Failure.unavailable(
                    reason, "See whether the remote is up and HTTPS_PROXY and SSL_CERT_FILE are right.");
        }
        return Failure.usage(reason, "Run the same git command by hand in this folder to see more.");
    }

    /** The line that says most: the first error or fatal one, else the last. */
    static String lastWords(ProgramResult result) {
        if (result.timedOut()) {
            return "it took too long and was stopped";
        }
        List<String> lines = result.stderr()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        return lines.stream()
                .filter(line -> line.startsWith("fatal:") || line.startsWith("error:"))
                .findFirst()
                .orElse(lines.isEmpty() ? "exit code " + result.exitCode() : lines.get(lines.size() - 1));
    }
}
