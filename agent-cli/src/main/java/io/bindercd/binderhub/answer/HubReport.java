package io.bindercd.binderhub.answer;

import io.bindercd.binderhub.launch.Clean;
import io.bindercd.core.Failure;
import io.bindercd.json.Json;
import java.util.Objects;

/**
 * What a JupyterHub says.
 *
 * @param version its version, as {@code 5.4.4}; empty when unknown
 */
public record HubReport(Finding finding, String version) {
    private static final String TEXT = "Binder not found";

    public HubReport {
        Objects.requireNonNull(finding);
        Objects.requireNonNull(version);
    }

    /** Reads the answer of {@code hub/api/health}: its status counts, a 503 of the proxy has the text of other pages. */
    public static HubReport health(Answer answer) {
        return answer.status() == 200
                ? new HubReport(Finding.pass("the hub is up"), "")
                : new HubReport(
                        answer.reply() == null
                                ? answer.trouble()
                                : Finding.fail("unhealthy", "the hub's health: HTTP " + answer.status()),
                        "");
    }

    /** Reads the answer of {@code hub/api/}, which names the version. */
    public static HubReport version(Answer answer) {
        if (answer.status() != 200) {
            return new HubReport(answer.unexpected("the hub's api", "200"), "");
        }
        try {
            String version = Clean.line(
                    Json.parse("the hub's api", answer.body()).get("version").text(""));
            return version.isEmpty()
                    ? new HubReport(Finding.fail("protocol", "the hub's api names no version"), "")
                    : new HubReport(Finding.pass("the hub is up, version " + version), version);
        } catch (Failure e) {
            return new HubReport(Finding.fail("protocol", e.reason()), "");
        }
    }

    /** Reads the answer to a request for a server or page that does not exist. */
    public static Finding missing(Answer answer, int status, String path) {
        if (answer.status() != status) {
            return answer.unexpected(path, Integer.toString(status));
        }
        return answer.body().contains(TEXT)
                ? Finding.pass("missing servers and pages are answered with the site's page")
                : Finding.fail("wrong-page", path + ": the page does not say '" + TEXT + "'");
    }
}
