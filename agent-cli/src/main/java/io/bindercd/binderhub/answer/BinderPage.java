package io.bindercd.binderhub.answer;

import io.bindercd.core.Failure;
import io.bindercd.core.Tree;
import io.bindercd.json.Json;
import java.util.Objects;

/**
 * BinderHub's page, which it also sends for paths that it does not know: its status proves nothing, its content does.
 *
 * @param buildToken the token for the build that the page is about; a secret, empty when there is none
 */
public record BinderPage(Finding finding, String buildToken) {
    private static final String CONFIG = "window.pageConfig = ";

    public BinderPage {
        Objects.requireNonNull(finding);
        Objects.requireNonNull(buildToken);
    }

    /** Reads the answer to a request for a page. */
    public static BinderPage of(Answer answer) {
        if (answer.status() == 403) {
            return new BinderPage(Finding.inconclusive("banned", "the page: HTTP 403, our network is not allowed"), "");
        }
        if (answer.status() == 302 && answer.header("location").contains("/hub/api/oauth2/")) {
            return new BinderPage(Finding.inconclusive("auth-needed", "the page sends us to a login"), "");
        }
        if (answer.status() == 404 && answer.body().contains("<title>404: Not Found</title>")) {
            return new BinderPage(Finding.inconclusive("client-fault", "this BinderHub serves its API only"), "");
        }
        if (answer.status() != 200) {
            return new BinderPage(answer.unexpected("the page", "200"), "");
        }
        String body = answer.body();
        boolean ours = body.contains("<div id=\"root\">") || body.contains("GitHub");
        return ours
                ? new BinderPage(Finding.pass("the page is BinderHub's"), tokenIn(body))
                : new BinderPage(Finding.fail("wrong-page", "the page is not BinderHub's"), "");
    }

    private static String tokenIn(String body) {
        int start = body.indexOf(CONFIG);
        int end = start < 0 ? -1 : endOfObject(body, start + CONFIG.length());
        if (end < 0) {
            return "";
        }
        try {
            Tree token = Json.parse("window.pageConfig", body.substring(start + CONFIG.length(), end))
                    .get("buildToken");
            return token.isText() && token.text().matches("[\\w.~+/=-]{1,4096}") ? token.text() : "";
        } catch (Failure e) {
            return "";
        }
    }

    /** The place behind the brace that closes the one at {@code from}; -1 when none does. */
    private static int endOfObject(String text, int from) {
        int depth = 0;
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i + 1;
            }
        }
        return -1;
    }

    /** Leaves the token out. */
    @Override
    public String toString() {
        return "BinderPage[" + finding + (buildToken.isEmpty() ? "" : ", with a build token") + "]";
    }
}
