package io.bindercd.git.cli;

import io.bindercd.git.Push;
import io.bindercd.git.PushResult;
import io.bindercd.git.PushResult.Kind;
import io.bindercd.process.ProgramResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pushes one branch and reads {@code git push --porcelain}. */
final class CliPush {
    private final GitProgram git;

    CliPush(GitProgram git) {
        this.git = git;
    }

    PushResult push(Push wanted) {
        String ref = "refs/heads/" + RefNames.require(wanted.branch());
        List<String> arguments = new ArrayList<>(List.of("push", "--porcelain", "--no-follow-tags"));
        if (wanted.expected() != null) {
            arguments.add("--force-with-lease=" + ref + ":" + wanted.expected());
        }
        arguments.add("--");
        arguments.add(RefNames.require(wanted.remote()));
        arguments.add(wanted.commit() + ":" + ref);
        ProgramResult result = git.remote(arguments.toArray(String[]::new));
        String what = "push of " + wanted.branch() + " to " + wanted.remote() + " (" + git.directory() + ")";
        Optional<String> line = result.stdout()
                .lines()
                .filter(text -> text.length() > 2 && text.charAt(1) == '\t' && text.contains(":" + ref + "\t"))
                .findFirst();
        if (result.ok()) {
            boolean same = line.filter(text -> text.startsWith("=")).isPresent();
            return new PushResult(same ? Kind.UP_TO_DATE : Kind.PUSHED, what, List.of());
        }
        List<String> evidence = result.stderr()
                .lines()
                .filter(text -> !text.isBlank())
                .limit(40)
                .toList();
        if (line.filter(text -> text.startsWith("!")).isPresent()) {
            String summary = line.get().substring(line.get().lastIndexOf('\t') + 1);
            return new PushResult(kind(summary), what + ": " + summary, evidence);
        }
        return unsummarised(what, result, evidence);
    }

    private static Kind kind(String summary) {
        if (summary.contains("stale info")) {
            return Kind.LEASE_LOST;
        }
        boolean behind = summary.contains("fetch first") || summary.contains("non-fast-forward");
        // The remote's own words when two pushes meet.
        boolean raced = summary.contains("cannot lock ref")
                || summary.contains("failed to update ref")
                || summary.contains("incorrect old value");
        return behind || raced ? Kind.NOT_FAST_FORWARD : Kind.DECLINED;
    }

    private PushResult unsummarised(String what, ProgramResult result, List<String> evidence) {
        String detail = what + ": " + GitFaults.lastWords(result);
        if (GitFaults.denied(result.stderr())) {
            return new PushResult(Kind.DENIED, detail, evidence);
        }
        if (result.timedOut() || GitFaults.unreachable(result.stderr())) {
            return new PushResult(Kind.UNREACHABLE, detail, evidence);
        }
        if (result.stderr().lines().noneMatch(text -> text.startsWith("fatal:"))) {
            return new PushResult(Kind.DECLINED, what + ": the repository's pre-push hook declines", evidence);
        }
        throw git.failure("push", result);
    }
}
