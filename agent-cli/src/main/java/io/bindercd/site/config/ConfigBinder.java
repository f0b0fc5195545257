package io.bindercd.site.config;

import io.bindercd.core.Failure;
import io.bindercd.site.model.Environment;
import io.bindercd.version.Channel;
import java.net.URI;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/** Turns values that have the shape of a configuration into its records, and knows every default. */
final class ConfigBinder {
    private final Map<?, ?> values;

    private ConfigBinder(Map<?, ?> values) {
        this.values = values;
    }

    static SiteConfig bind(String file, Map<String, Object> values) {
        ConfigBinder root = new ConfigBinder(values);
        return new SiteConfig(
                file,
                values.containsKey("chart") ? root.text("chart").map(ConfigBinder::folder) : Optional.empty(),
                root.text("branch"),
                root.text("fork"),
                values.containsKey("components") ? root.map("components", ConfigBinder::component) : Map.of(),
                values.containsKey("environments") ? root.map("environments", ConfigBinder::environment) : Map.of(),
                root.part("policies").policies(file),
                root.part("rollout").rollout(file),
                root.part("verification").verification(),
                values.containsKey("placeholders") ? root.texts("placeholders") : SiteConfig.PLACEHOLDERS,
                values.containsKey("prepare") ? root.list("prepare", ConfigBinder::command) : List.of(),
                values.containsKey("before") ? root.list("before", ConfigBinder::command) : List.of(),
                values.containsKey("crds")
                        ? root.texts("crds").stream().map(ConfigBinder::folder).toList()
                        : List.of(),
                values.containsKey("systemCharts") ? root.list("systemCharts", ConfigBinder::systemChart) : List.of(),
                values.containsKey("notifications")
                        ? root.list("notifications", ConfigBinder::notification)
                        : List.of());
    }

    private ComponentConfig component() {
        return new ComponentConfig(
                text("title"),
                text("upstream"),
                text("chartRepository"),
                text("image"),
                text("channel").map(word -> Channel.valueOf(word.toUpperCase(Locale.ROOT))),
                texts("pins"),
                flag("watch").orElse(true));
    }

    private EnvironmentConfig environment() {
        return new EnvironmentConfig(
                text("role").map(word -> Environment.Role.valueOf(word.toUpperCase(Locale.ROOT))),
                map("members", ConfigBinder::member));
    }

    private MemberConfig member() {
        Map<String, URI> urls = new LinkedHashMap<>();
        part("urls")
                .values
                .forEach((key, url) -> urls.put(
                        String.valueOf(key), URI.create(String.valueOf(url).replaceFirst("/*$", "/"))));
        return new MemberConfig(
                texts("values"),
                text("release"),
                text("namespace"),
                text("context"),
                urls,
                flag("prime"),
                whole("weight"),
                flag("binder"),
                whole("wave"),
                flag("skip").orElse(false));
    }

    private Policies policies(String file) {
        ConfigBinder approvals = part("approvals");
        return new Policies(
                Mode.valueOf(text("mode").orElse("propose").toUpperCase(Locale.ROOT)),
                time("budget", Duration.ofMinutes(10)),
                time("staleness", Duration.ofDays(3)),
                new Policies.Approvals(
                        approvals.whole("component").orElse(0),
                        approvals.whole("stagingOnly").orElse(0),
                        approvals.whole("values").orElse(1),
                        approvals.whole("infrastructure").orElse(2),
                        approvals.texts("operators"),
                        approvals.texts("bots")),
                text("helm"),
                values.containsKey("mergeWindow")
                        ? Optional.of(part("mergeWindow").window(file))
                        : Optional.empty(),
                flag("productionAutoRevert").orElse(false));
    }

    private MergeWindow window(String file) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            boolean listed = texts("days").contains(day.name().substring(0, 3).toLowerCase(Locale.ROOT));
            if (listed || texts("days").isEmpty()) {
                days.add(day);
            }
        }
        String zone = text("zone").orElse("UTC");
        try {
            return new MergeWindow(
                    days,
                    LocalTime.parse(text("from").orElseThrow()),
                    LocalTime.parse(text("to").orElseThrow()),
                    ZoneId.of(zone));
        } catch (DateTimeException e) {
            throw Failure.usage(
                            file + ": policies.mergeWindow.zone '" + zone + "' is no time zone",
                            "Write one such as UTC or Europe/Berlin.")
                    .causedBy(e);
        }
    }

    private Rollout rollout(String file) {
        Rollout rollout = new Rollout(time("hold", Duration.ofSeconds(30)), time("deadline", Duration.ofMinutes(10)));
        if (rollout.hold().compareTo(rollout.deadline()) >= 0) {
            throw Failure.usage(
                    file + ": rollout.hold (" + rollout.hold().toSeconds() + "s) does not fit into rollout.deadline ("
                            + rollout.deadline().toSeconds() + "s)",
                    "Give the deadline more time than every workload must stay ready.");
        }
        return rollout;
    }

    private Verification verification() {
        return new Verification(
                text("launch"),
                text("build"),
                time("launchDeadline", Duration.ofMinutes(5)),
                time("buildDeadline", Duration.ofMinutes(10)),
                time("versionsDeadline", Duration.ofMinutes(3)),
                text("tokenVariable"));
    }

    private Command command() {
        return new Command(
                texts("run"),
                time("deadline", Duration.ofMinutes(5)),
                flag("required").orElse(true));
    }

    private SystemChart systemChart() {
        String release = text("release").orElseThrow();
        return new SystemChart(
                release,
                text("namespace").orElse(release),
                text("chart").map(ConfigBinder::folder).orElseThrow(),
                text("repository"),
                text("version"),
                texts("values"),
                texts("only"));
    }

    private Notification notification() {
        List<String> on = texts("on");
        return new Notification(
                text("kind").orElseThrow(),
                text("urlVariable").orElseThrow(),
                Set.copyOf(on.isEmpty() ? List.of("failure", "revert") : on));
    }

    private static String folder(String path) {
        String clean = path.replaceFirst("^(\\./)+", "").replaceFirst("/+$", "");
        return clean.equals(".") ? "" : clean;
    }

    private ConfigBinder part(String key) {
        return new ConfigBinder(values.get(key) instanceof Map<?, ?> map ? map : Map.of());
    }

    private <T> Map<String, T> map(String key, Function<ConfigBinder, T> each) {
        Map<String, T> result = new LinkedHashMap<>();
        ConfigBinder inner = part(key);
        for (Object name : inner.values.keySet()) {
            result.put(String.valueOf(name), each.apply(inner.part(String.valueOf(name))));
        }
        return result;
    }

    private <T> List<T> list(String key, Function<ConfigBinder, T> each) {
        return values.get(key) instanceof List<?> list
                ? list.stream()
                        .map(item -> each.apply(new ConfigBinder((Map<?, ?>) item)))
                        .toList()
                : List.of();
    }

    private List<String> texts(String key) {
        return values.get(key) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private Optional<String> text(String key) {
        Object value = values.get(key);
        return value == null ? Optional.empty() : Optional.of(String.valueOf(value));
    }

    private Optional<Boolean> flag(String key) {
        return values.get(key) instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
    }

    private OptionalInt whole(String key) {
        return values.get(key) instanceof Long number ? OptionalInt.of(Math.toIntExact(number)) : OptionalInt.empty();
    }

    private Duration time(String key, Duration whenAbsent) {
        return values.get(key) instanceof Duration time ? time : whenAbsent;
    }
}
