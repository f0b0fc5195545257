package io.bindercd.notify;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.Secrets;
import io.bindercd.http.Http;
import io.bindercd.http.HttpCall;
import io.bindercd.http.HttpReply;
import io.bindercd.json.Json;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@link Notifier} over incoming webhooks that take {@code {"text": ...}}: Slack, Mattermost, Zulip's Slack-compatible ones. */
public final class WebhookNotifier implements Notifier {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_TEXT = 3000;
    private static final Pattern MENTION = Pattern.compile("@(?=\\w)");

    private final Http http;
    private final Map<String, String> environment;
    private final List<String> variables;

    /** A notifier for the hooks whose URLs, which are secrets, stand in the given environment variables. */
    public WebhookNotifier(Http http, Map<String, String> environment, List<String> variables) {
        this.http = http;
        this.environment = Map.copyOf(environment);
        this.variables = List.copyOf(variables);
    }

    @Override
    public List<Notified> send(Notification notification) {
        String body = Json.print(Map.of("text", text(notification)));
        return variables.stream().map(variable -> send(variable, body)).toList();
    }

    private Notified send(String variable, String body) {
        String url = environment.getOrDefault(variable, "").strip();
        if (url.isEmpty()) {
            return new Notified(variable, false, variable + " is not set");
        }
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            return new Notified(variable, false, variable + " holds no URL");
        }
        if (uri.getHost() == null || !List.of("https", "http").contains(uri.getScheme())) {
            return new Notified(variable, false, variable + " holds no http or https URL");
        }
        try {
            // A hook that moved would get the message, but its new address is as secret as the old one.
            HttpReply reply =
                    http.send(HttpCall.json("POST", uri, body).timeout(TIMEOUT).withoutRedirects());
            return reply.ok()
                    ? new Notified(variable, true, "")
                    : new Notified(variable, false, "the webhook of " + variable + " answers " + reply.status());
        } catch (Failure e) {
            if (e.kind() == FailureKind.INTERRUPTED) {
                throw e;
            }
            return new Notified(
                    variable,
                    false,
                    "the webhook of " + variable + ": " + secretsOf(uri).redact(e.reason()));
        }
    }

    private static Secrets secretsOf(URI uri) {
        return Secrets.of(Stream.of(uri.toString(), uri.getRawPath(), uri.getRawQuery(), uri.getRawUserInfo())
                .filter(Objects::nonNull)
                .toList());
    }

    private static String text(Notification notification) {
        String title =
                cut(notification.title().replaceAll("[\\p{Cntrl}\\s]+", " ").strip(), LONGEST_TITLE);
        StringBuilder text = new StringBuilder(notification.severity().sign())
                .append("*")
                .append(inert(title))
                .append("*");
        if (!notification.text().isBlank()) {
            text.append("\n").append(inert(cut(notification.text().strip(), LONGEST_TEXT)));
        }
        if (notification.url().startsWith("https://") || notification.url().startsWith("http://")) {
            text.append("\n").append(notification.url().replaceAll("[\\s<>]", ""));
        }
        return text.toString();
    }

    private static String cut(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) + "..." : text;
    }

    /** Text from outside calls nobody and makes no link: Slack's own characters escaped, mentions broken. */
    private static String inert(String text) {
        String plain = text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "");
        String escaped = plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return MENTION.matcher(escaped).replaceAll("@\u200B");
    }
}
