package io.bindercd.site.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.json.Json;
import io.bindercd.site.model.Environment;
import io.bindercd.site.schema.Durations;
import io.bindercd.version.Channel;
import io.bindercd.yaml.source.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteConfigTest {
    private static SiteConfig read(String text) {
        return SiteConfig.read(SourceText.of("binder-cd.yaml", text.getBytes(UTF_8)));
    }

    @Test
    void needsNothing() {
        for (String nothing : new String[] {"", "# only a comment\n", "---\n", "~\n"}) {
            assertThat(read(nothing)).isEqualTo(SiteConfig.defaults());
        }
        Policies policies = SiteConfig.defaults().policies();
        assertThat(policies.mode()).isEqualTo(Mode.PROPOSE);
        assertThat(policies.budget()).isEqualTo(Duration.ofMinutes(10));
        assertThat(policies.staleness()).isEqualTo(Duration.ofDays(3));
        assertThat(policies.approvals()).isEqualTo(new Policies.Approvals(0, 0, 1, 2, List.of(), List.of()));
        assertThat(policies.productionAutoRevert()).isFalse();
    }

    @Test
    void readsTheExampleOfTheUserGuide() throws IOException {
        String guide = Files.readString(Path.of("../docs/user-guide.md"));
        String example = guide.split("```yaml\n", 2)[1].split("```", 2)[0];
        SiteConfig config = read(example);
        assertThat(config.policies().mode()).isEqualTo(Mode.FULL);
        assertThat(config.notifications()).hasSize(1);
    }

    @Test
    void readsEverythingThatItKnows() throws IOException {
        SiteConfig config = read(resource("/site/full.binder-cd.yaml"));
        assertThat(config.chart()).contains("charts/binder");
        assertThat(config.placeholders()).containsExactly("tag-to-come");
        assertThat(config.policies().approvals().operators()).containsExactly("ada", "grace");
        assertThat(config.policies().approvals().bots()).containsExactly("henchbot", "renovate[bot]");
        assertThat(config.branch()).contains("main");
        ComponentConfig image = Objects.requireNonNull(config.components().get("repo2docker"));
        assertThat(image.upstream()).contains("example/repo2docker");
        assertThat(image.channel()).contains(Channel.RELEASE);
        assertThat(image.pins()).containsExactly("a/values.yaml#x.image", "versions.env#R2D");
        assertThat(image.watch()).isFalse();
        EnvironmentConfig production =
                Objects.requireNonNull(config.environments().get("production"));
        assertThat(production.role()).contains(Environment.Role.PRODUCTION);
        MemberConfig member = Objects.requireNonNull(production.members().get("east"));
        assertThat(member.values()).containsExactly("envs/east.yaml", "secrets/east.yaml");
        assertThat(member.urls()).containsEntry("binder", URI.create("https://east.example.org/binder/"));
        assertThat(member.wave()).hasValue(2);
        assertThat(member.prime()).contains(true);
        assertThat(config.policies().mode()).isEqualTo(Mode.FULL);
        assertThat(config.policies().approvals().infrastructure()).isEqualTo(3);
        assertThat(config.rollout()).isEqualTo(new Rollout(Duration.ofSeconds(5), Duration.ofMinutes(8)));
        assertThat(config.verification().launch()).contains("gh/binder-examples/requirements/HEAD");
        assertThat(config.prepare())
                .containsExactly(new Command(List.of("chartpress", "--skip-build"), Duration.ofMinutes(2), true));
        assertThat(config.before().get(0).required()).isFalse();
        assertThat(config.notifications())
                .containsExactly(new Notification("zulip", "ZULIP_URL", Set.of("failure", "stale")));
    }

    @Test
    void knowsWhenTheMergeWindowIsOpen() {
        MergeWindow window =
                read("policies: {mergeWindow: {days: [mon, fri], from: '22:00', to: '02:00', zone: Europe/Berlin}}\n")
                        .policies()
                        .mergeWindow()
                        .orElseThrow();
        assertThat(window.isOpen(Instant.parse("2026-08-03T20:30:00Z")))
                .as("Monday 22:30")
                .isTrue();
        assertThat(window.isOpen(Instant.parse("2026-08-03T23:30:00Z")))
                .as("Tuesday 01:30")
                .isTrue();
        assertThat(window.isOpen(Instant.parse("2026-08-04T00:30:00Z")))
                .as("Tuesday 02:30")
                .isFalse();
        assertThat(window.isOpen(Instant.parse("2026-08-04T20:30:00Z")))
                .as("Tuesday 22:30")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            polices: {}                            | 1:1: the file knows no 'polices' | Did you mean 'policies'?
            policies: {mode: ful}                  | 1:18: mode should be one of observe, propose, staging, full, but is 'ful' | Did you mean 'full'?
            policies: {budget: 10}                 | 1:20: budget should be a time such as 90s, 10m or 3d, but is '10' | Correct it.
            policies: {budget: [1]}                | 1:20: budget should be a time such as 90s, 10m or 3d, but is a list | Correct it.
            policies: {productionAutoRevert: yes}  | 1:34: productionAutoRevert should be true or false, but is 'yes' | Correct it.
            policies: {approvals: {values: 11}}    | 1:32: values should be a whole number from 0 to 10, but is '11' | Correct it.
            policies: {mergeWindow: {from: '8:00', to: '09:00'}} | 1:32: from should be a time of day such as 08:00, but is '8:00' | Correct it.
            policies: {mergeWindow: {from: '08:00'}} | 1:25: mergeWindow lacks 'to' | Add it: The time of day at which it closes.
            rollout: 5                             | 1:10: rollout should be a map, but is '5' | Correct it.
            chart: [a]                             | 1:8: chart should be a path relative to the repository, but is a list | Correct it.
            chart:                                 | 1:7: chart should be a path relative to the repository, but is nothing | Correct it.
            {chart: a, chart: b}                   | 1:12: 'chart' stands twice in the file | Keep one of them.
            prepare: [{run: []}]                   | 1:17: run needs at least 1 item | Add one, or leave it out.
            components: {a b: {}}                  | 1:14: 'a b' is no name for an entry of components | Use letters, digits, '-'.
            - a                                    | 1:1: the file should be a map, but is a list | Correct it.
            """)
    void saysWhereAndWhatIsWrong(String text, String reason, String remedy) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> read(text + "\n"))
                .withMessage("binder-cd.yaml:" + reason)
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(FailureKind.USAGE);
                    assertThat(failure.remedy()).isEqualTo(remedy);
                });
    }

    @Test
    void refusesAliasesAndUnknownTimeZones() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> read("rollout: &x {hold: 5s}\npolicies: *x\n"))
                .withMessage("binder-cd.yaml:2:11: policies should be a map, but is an alias");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> read("policies: {mergeWindow: {from: '08:00', to: '09:00', zone: Mars}}\n"))
                .withMessageContaining("'Mars' is no time zone");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> read("chart: a\n---\nchart: b\n"))
                .withMessageContaining("binder-cd.yaml:3:1: a second document is not read");
    }

    @Test
    void readsTimes() {
        assertThat(Durations.parse("1h30m")).contains(Duration.ofMinutes(90));
        assertThat(Durations.parse("500ms")).contains(Duration.ofMillis(500));
        assertThat(Durations.parse("3d")).contains(Duration.ofDays(3));
        assertThat(Durations.parse("5")).isEmpty();
        assertThat(Durations.parse("5 m")).isEmpty();
    }

    @Test
    void isWhatTheSchemaSays() throws IOException {
        String printed = Json.pretty(SchemaPrinter.print(ConfigShape.ROOT));
        assertThat(resource("/io/bindercd/site/binder-cd.schema.json"))
                .as("copy what is expected here into the schema")
                .isEqualTo(printed);
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(SiteConfigTest.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), UTF_8);
        }
    }
}
