package io.bindercd.cli.tell;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.Narration;
import io.bindercd.core.Secrets;
import io.bindercd.http.Http;
import io.bindercd.notify.Notification;
import io.bindercd.notify.Notified;
import io.bindercd.notify.WebhookNotifier;
import io.bindercd.site.Site;
import io.bindercd.site.config.SiteConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Tells the receivers that a site's configuration names; whether they can be told changes nothing about the command. */
public final class Announcer {
    private static final String BUILD_URL = "BUILD_URL";

    private final Supplier<Http> http;
    private final Map<String, String> environment;
    private final Narration narration;
    private final Secrets secrets;

    /**
     * @param http asked only when there is somebody to tell
     * @param environment where the receivers' URLs are, and the build's
     */
    public Announcer(Supplier<Http> http, Map<String, String> environment, Narration narration, Secrets secrets) {
        this.http = Objects.requireNonNull(http);
        this.environment = Map.copyOf(environment);
        this.narration = Objects.requireNonNull(narration);
        this.secrets = Objects.requireNonNull(secrets);
    }

    /**
     * Tells those whom the site's configuration names for each of the news. Whoever cannot be told is warned of in one line.
     *
     * @param site its folder; one whose configuration cannot be read tells nobody, the command itself says why
     */
    public void tell(Path site, List<News> news) {
        if (news.isEmpty()) {
            return;
        }
        try {
            SiteConfig config = Site.configOf(site);
            news.forEach(one -> tell(config, one));
        } catch (Failure failure) {
            narration.warn("nobody is notified: " + failure.reason());
            if (failure.kind() == FailureKind.INTERRUPTED) {
                // what goes on after the news ends by it
                Thread.currentThread().interrupt();
            }
        }
    }

    private void tell(SiteConfig config, News news) {
        List<String> variables = config.notifications().stream()
                .filter(one -> one.on().contains(news.occasion().word()))
                .map(one -> one.urlVariable())
                .distinct()
                .toList();
        if (variables.isEmpty()) {
            return;
        }
        Secrets all =
                secrets.and(variables.stream().flatMap(name -> value(name)).toList());
        Notification notification = new Notification(
                all.redact(news.title()),
                news.severity(),
                all.redact(String.join("\n", news.lines())),
                all.redact(environment.getOrDefault(BUILD_URL, "")));
        List<Notified> told = new WebhookNotifier(http.get(), environment, variables).send(notification);
        told.stream()
                .filter(one -> !one.sent())
                .forEach(one -> narration.warn("no " + news.occasion().word() + " notification: " + one.detail()));
    }

    private Stream<String> value(String name) {
        return Stream.ofNullable(environment.get(name));
    }
}
