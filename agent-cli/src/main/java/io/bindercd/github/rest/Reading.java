package io.bindercd.github.rest;

import io.bindercd.core.Failure;
import io.bindercd.core.Tree;
import io.bindercd.github.Account;
import io.bindercd.github.Comparison;
import io.bindercd.github.PullRequest;
import io.bindercd.github.Review;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes values of the API's objects. */
final class Reading {
    private Reading() {}

    static Account account(Tree tree) {
        return tree.present()
                ? new Account(
                        tree.get("login").text(), tree.get("type").text("User").equals("Bot"))
                : new Account("ghost", false);
    }

    static URI uri(Tree tree) {
        try {
            return URI.create(tree.text());
        } catch (IllegalArgumentException e) {
            throw tree.unexpected("a URL");
        }
    }

    static Instant instant(Tree tree) {
        try {
            return OffsetDateTime.parse(tree.text()).toInstant();
        } catch (DateTimeException e) {
            throw tree.unexpected("a time");
        }
    }

    static PullRequest pullRequest(Tree tree) {
        boolean merged = tree.get("merged_at").present();
        PullRequest.State state = merged
                ? PullRequest.State.MERGED
                : tree.get("state").text().equals("open") ? PullRequest.State.OPEN : PullRequest.State.CLOSED;
        Tree mergeable = tree.get("mergeable");
        return new PullRequest(
                number(tree.get("number")),
                uri(tree.get("html_url")),
                tree.get("title").text(),
                tree.get("body").text(""),
                state,
                tree.get("draft").flag(false),
                account(tree.get("user")),
                new PullRequest.Head(
                        tree.get("head", "repo", "owner", "login").text(""),
                        tree.get("head", "ref").text(),
                        tree.get("head", "sha").text()),
                tree.get("base", "ref").text(),
                tree.get("labels").items().stream()
                        .map(label -> label.get("name").text(""))
                        .filter(name -> !name.isEmpty())
                        .toList(),
                instant(tree.get("created_at")),
                mergeable.present() ? Optional.of(mergeable.flag(false)) : Optional.empty(),
                tree.get("mergeable_state").text(""),
                merged ? tree.get("merge_commit_sha").optionalText() : Optional.empty());
    }

    static long number(Tree tree) {
        return tree.optionalNumber().orElseThrow(() -> tree.unexpected("a number"));
    }

    /** Empty for a state that a later GitHub may add. */
    static Optional<Review> review(Tree tree) {
        String word = tree.get("state").text().toUpperCase(Locale.ROOT);
        return List.of(Review.State.values()).stream()
                .filter(state -> state.name().equals(word))
                .findFirst()
                .map(state -> new Review(
                        account(tree.get("user")), state, tree.get("commit_id").text("")));
    }

    static Comparison.Change change(Tree tree) {
        Tree commit = tree.get("commit");
        String author = tree.get("author", "login")
                .optionalText()
                .orElseGet(() -> commit.get("author", "name").text(""));
        Tree date = commit.get("committer", "date").present()
                ? commit.get("committer", "date")
                : commit.get("author", "date");
        return new Comparison.Change(
                tree.get("sha").text(),
                tree.get("parents").items().stream()
                        .map(parent -> parent.get("sha").text())
                        .toList(),
                author,
                instant(date),
                commit.get("message").text().lines().findFirst().orElse(""));
    }

    static Comparison.Status status(Tree tree) {
        return switch (tree.text()) {
            case "ahead" -> Comparison.Status.AHEAD;
            case "behind" -> Comparison.Status.BEHIND;
            case "identical" -> Comparison.Status.IDENTICAL;
            case "diverged" -> Comparison.Status.DIVERGED;
            default -> throw unknown(tree);
        };
    }

    private static Failure unknown(Tree tree) {
        return tree.unexpected("ahead, behind, identical or diverged");
    }
}
