package io.bindercd.binderhub.answer;

import io.bindercd.binderhub.launch.Clean;
import io.bindercd.core.Failure;
import io.bindercd.json.Json;
import java.util.Objects;

/**
 * What a launched server says.
 *
 * @param version its Jupyter server's version; empty when unknown
 */
public record ServerReport(Finding finding, String version) {
    public ServerReport {
        Objects.requireNonNull(finding);
        Objects.requireNonNull(version);
    }

    /** What {@code GET api} says: that the server is up, whoever asks. */
    public static ServerReport api(Answer answer) {
        if (answer.status() != 200) {
            return new ServerReport(answer.unexpected("the server's api", "200"), "");
        }
        try {
            String version = Clean.line(
                    Json.parse("the server's api", answer.body()).get("version").text(""));
            return new ServerReport(
                    version.isEmpty()
                            ? Finding.fail("protocol", "the server's api names no version")
                            : Finding.pass("the server is up"),
                    version);
        } catch (Failure e) {
            return new ServerReport(Finding.fail("protocol", e.reason()), "");
        }
    }

    /** What {@code GET api/status} says: whether the token is good. */
    public static Finding status(Answer answer) {
        return switch (answer.status()) {
            case 200 -> Finding.pass("the server takes the token");
            case 401, 403 ->
                Finding.fail(
                        "token-refused",
                        "the server refuses the token that came with it (HTTP " + answer.status() + ")");
            default -> answer.unexpected("the server's api/status", "200");
        };
    }
}
