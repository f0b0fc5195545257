package io.bindercd.update.propose;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.github.PullRequest;
import io.bindercd.record.Origin;
import io.bindercd.report.Markdown;
import io.bindercd.update.outlook.Candidate;
import io.bindercd.update.outlook.Link;
import io.bindercd.update.outlook.Lookup;
import io.bindercd.update.outlook.Outlook;
import io.bindercd.update.outlook.UpstreamHistory;
import io.bindercd.update.outlook.Watched;
import io.bindercd.update.upstream.Publication;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Writes what a proposal says. Texts from outside stand there without any meaning to Markdown, and notify nobody. */
final class ProposalText {
    private final Lookup lookup;
    private final UpstreamHistory history;
    private final Instant now;

    ProposalText(Lookup lookup, UpstreamHistory history, Instant now) {
        this.lookup = Objects.requireNonNull(lookup);
        this.history = Objects.requireNonNull(history);
        this.now = Objects.requireNonNull(now);
    }

    /** {@code BinderHub: 9692255...fbf6e5a}, the form that the sites' operators ask for. */
    static String title(Watched watched, Candidate choice) {
        return watched.title() + ": " + watched.version().shortName() + "..."
                + choice.published().version().shortName();
    }

    static String compareUrl(Watched watched, Candidate choice) {
        return choice.facts()
                .link()
                .map(Link::url)
                .orElseGet(() -> UpstreamHistory.known(watched.upstream())
                        ? UpstreamHistory.link(
                                watched.upstream(),
                                watched.version(),
                                choice.published().version())
                        : "");
    }

    /** The commit's message: subject, compare link, who and why. */
    static String commit(Watched watched, Candidate choice, Origin origin) {
        List<String> lines = new ArrayList<>(List.of(title(watched, choice), ""));
        String url = compareUrl(watched, choice);
        if (!url.isEmpty()) {
            lines.add(url);
        }
        lines.add("From " + watched.version() + " to " + choice.version() + ".");
        lines.addAll(origin.lines());
        return String.join("\n", lines) + "\n";
    }

    /** The body of the pull request for the choice. */
    Wording of(Outlook outlook, Candidate choice, Origin origin) {
        Watched watched = outlook.watched();
        List<String> lines = new ArrayList<>();
        String url = compareUrl(watched, choice);
        if (!url.isEmpty()) {
            lines.addAll(List.of(url, ""));
        }
        lines.addAll(table(watched, choice));
        lines.add("");
        outlook.age(now)
                .ifPresent(age -> lines.add(String.format(
                        Locale.ROOT, "Something newer has been out for %.1f days.", age.toMinutes() / 1440.0)));
        choice.facts()
                .build()
                .ifPresent(build -> lines.add("Its upstream build: "
                        + build.word() + ", " + Markdown.text(build.detail())
                        + (build.url().isEmpty() ? "." : " (" + build.url() + ").")));
        choice.facts().notes().forEach(note -> lines.add("Note: " + Markdown.text(note) + "."));
        origin.lines().forEach(line -> lines.add(Markdown.text(line)));
        lines.addAll(contained(watched, choice));
        return new Wording(title(watched, choice), url, String.join("\n", lines) + "\n");
    }

    private List<String> table(Watched watched, Candidate choice) {
        List<String> lines = new ArrayList<>(List.of("| | before | after |", "|---|---|---|"));
        lines.add(row("version", watched.version().text(), choice.version()));
        String before = appVersion(watched);
        String after = choice.facts().publication().map(Publication::appVersion).orElse("");
        if (!before.isEmpty() || !after.isEmpty()) {
            lines.add(row("app version", before, after));
        }
        choice.facts().link().ifPresent(link -> lines.add(row("commit", link.oldCommit(), link.newCommit())));
        return lines;
    }

    private static String row(String name, String before, String after) {
        return "| " + name + " | " + Markdown.text(before) + " | " + Markdown.text(after) + " |";
    }

    private String appVersion(Watched watched) {
        return watched.image()
                ? ""
                : lookup.inUse(watched).map(Publication::appVersion).orElse("");
    }

    private List<String> contained(Watched watched, Candidate choice) {
        Optional<Link> link = choice.facts().link();
        if (link.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        try {
            List<PullRequest> pulls = history.contained(watched.upstream(), link.get());
            lines.addAll(List.of(
                    "",
                    "Pull requests contained: " + pulls.size()
                            + (link.get().comparison().cut() ? " (the newest ones)" : ""),
                    ""));
            pulls.forEach(pull -> lines.add("- " + pull.url() + " " + Markdown.text(pull.title()) + " by "
                    + Markdown.text(pull.author().login())
                    + (pull.labels().isEmpty() ? "" : " (" + Markdown.text(String.join(", ", pull.labels())) + ")")));
        } catch (Failure failure) {
            if (failure.kind() != FailureKind.UNAVAILABLE && failure.kind() != FailureKind.USAGE) {
                throw failure;
            }
            lines.addAll(
                    List.of("", "The pull requests contained could not be listed: " + Markdown.text(failure.reason())));
        }
        return lines;
    }
}
