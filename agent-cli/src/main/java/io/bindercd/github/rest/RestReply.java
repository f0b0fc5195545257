package io.bindercd.github.rest;

import io.bindercd.core.Failure;
import io.bindercd.core.Tree;
import io.bindercd.http.HttpReply;
import io.bindercd.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An answer of the API.
 *
 * @param what the method and path, for messages
 */
record RestReply(String what, HttpReply reply) {
    private static final int LONGEST_WORDS = 300;

    int status() {
        return reply.status();
    }

    boolean ok() {
        return reply.ok();
    }

    Optional<String> header(String name) {
        return reply.header(name);
    }

    /** The body of an answer that went well. */
    Tree body() {
        String type = reply.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        String start = reply.body().stripLeading();
        if (type.contains("html") || start.startsWith("<")) {
            throw Failure.unavailable(
                    what + ": answers " + status() + " with a web page instead of JSON",
                    "See whether a proxy or login page answers in GitHub's place, and whether the API's address is right.");
        }
        return Json.parse(what, reply.body());
    }

    RestReply require() {
        if (!ok()) {
            throw failure();
        }
        return this;
    }

    /** What GitHub says of its refusal, in one bounded line. */
    String words() {
        String start = reply.body().stripLeading();
        if (!start.startsWith("{")) {
            return "status " + status();
        }
        Tree body;
        try {
            body = Json.parse(what, reply.body());
        } catch (Failure e) {
            return "status " + status();
        }
        List<String> details = body.get("errors").isList()
                ? body.get("errors").items().stream().map(RestReply::detail).toList()
                : List.of();
        String message = body.get("message").isText() ? body.get("message").text() : "status " + status();
        String all = String.join(
                "; ",
                Stream.concat(Stream.of(message), details.stream())
                        .filter(text -> !text.isBlank())
                        .toList());
        String line = all.replaceAll("\\p{Cntrl}+", " ");
        return line.length() > LONGEST_WORDS ? line.substring(0, LONGEST_WORDS) + "..." : line;
    }

    private static String detail(Tree error) {
        if (error.isText()) {
            return error.text();
        }
        if (error.get("message").isText()) {
            return error.get("message").text();
        }
        return Stream.of("resource", "field", "code")
                .map(error::get)
                .filter(Tree::isText)
                .map(Tree::text)
                .reduce((one, other) -> one + " " + other)
                .orElse("");
    }

    /** The typed failure of an answer that did not go well. */
    Failure failure() {
        String reason = what + ": GitHub answers " + status() + ": " + words();
        return switch (status()) {
            case 401 ->
                Failure.usage(reason, "Give a valid token in GITHUB_TOKEN; this one is wrong, expired or revoked.");
            case 403 -> Failure.usage(reason, "Give the token the right that it lacks" + lacking() + ".");
            case 404 ->
                Failure.usage(reason, "Correct the name; what a token may not see also looks absent" + lacking() + ".");
            case 409 -> Failure.unavailable(reason, "Something changed meanwhile. Run the same command again.");
            case 410, 422 -> Failure.usage(reason, "Correct what GitHub objects to.");
            default -> Failure.unavailable(reason, "See https://www.githubstatus.com, then repeat.");
        };
    }

    /** GitHub tells which permission or scope a call needs. */
    private String lacking() {
        Optional<String> permission = header("X-Accepted-GitHub-Permissions").filter(text -> !text.isBlank());
        Optional<String> scopes = header("X-Accepted-OAuth-Scopes").filter(text -> !text.isBlank());
        String needs = permission
                        .map(text -> ": a fine-grained token or app needs " + text)
                        .orElse("")
                + scopes.map(text -> (permission.isPresent() ? ";" : ":") + " a classic token needs one of the scopes "
                                + text)
                        .orElse("");
        String has = scopes.flatMap(ignored -> header("X-OAuth-Scopes"))
                .map(text -> " (this one has " + (text.isBlank() ? "none" : text) + ")")
                .orElse("");
        return (needs + has).replaceAll("\\p{Cntrl}+", " ");
    }
}
