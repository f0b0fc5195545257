package io.bindercd.world.binder.web;

import com.sun.net.httpserver.HttpExchange;
import io.bindercd.world.binder.build.BuildTokens;
import io.bindercd.world.binder.cluster.BinderPod;
import io.bindercd.world.binder.wire.Answers;
import io.bindercd.world.binder.wire.Fields;
import io.bindercd.world.binder.wire.PythonJson;
import io.bindercd.world.time.Timelapse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The page that BinderHub sends for {@code /}, for specs, and for every path that it does not know. */
final class UiPage {
    private static final Pattern SPEC = Pattern.compile("/v2/(gh/[^/]+/.+)");

    private final BuildTokens tokens;
    private final Timelapse time;

    UiPage(BuildTokens tokens, Timelapse time) {
        this.tokens = tokens;
        this.time = time;
    }

    void answer(HttpExchange exchange, BinderPod pod) throws IOException {
        Matcher spec = SPEC.matcher(exchange.getRequestURI().getRawPath());
        Map<String, @Nullable Object> config = config(pod);
        String title = "The Binder Project";
        if (spec.matches()) {
            title = "GitHub: " + spec.group(1).substring("gh/".length());
            config.put("buildToken", tokens.make(spec.group(1), origin(exchange), time.now()));
        }
        Answers.send(
                exchange,
                200,
                "text/html; charset=UTF-8",
                "<!DOCTYPE html>\n<html>\n<head>\n<title>Binder</title>\n<meta property=\"og:title\" content=\""
                        + escaped(title) + "\">\n<script>\nwindow.pageConfig = "
                        + PythonJson.write(config).replace("<", "\\u003c")
                        + ";\n</script>\n</head>\n<body>\n<div id=\"root\"></div>\n</body>\n</html>\n");
    }

    private static Map<String, @Nullable Object> config(BinderPod pod) {
        Map<String, @Nullable Object> config = new TreeMap<>();
        config.put("aboutMessage", "");
        config.put("badgeBaseUrl", "");
        config.put("bannerHtml", "");
        config.put("baseUrl", "/");
        config.put("binderVersion", pod.version());
        config.put("logoUrl", "/static/logo.svg");
        config.put("logoWidth", "320px");
        config.put("repoProviders", providers());
        return config;
    }

    /** What {@code /api/repoproviders} lists. */
    static List<Map<String, @Nullable Object>> providers() {
        return List.of(Fields.of(
                "displayName", "GitHub",
                "id", "gh",
                "spec", Fields.of("validateRegex", "[^/]+/[^/]+/.+"),
                "detect", Fields.of("regex", "^(https?://github.com/)?(?<repo>.*[^/])/?"),
                "repo", Fields.of("label", "GitHub repository name or URL", "placeholder", "", "urlEncode", false),
                "ref", Fields.of("enabled", true, "default", "HEAD")));
    }

    private static String origin(HttpExchange exchange) {
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        String host = exchange.getRequestHeaders().getFirst("Host");
        return origin == null ? String.valueOf(host) : origin.replaceFirst("^https?://", "");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
