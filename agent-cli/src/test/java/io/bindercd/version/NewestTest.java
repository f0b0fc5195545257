package io.bindercd.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewestTest {
    private static final Instant DAY = Instant.parse("2019-03-01T00:00:00Z");

    private static Instant day(int n) {
        return DAY.plusSeconds(86_400L * n);
    }

    private static String newest(boolean image, Channel channel, String current, String... candidates) {
        Published now = Published.of(current);
        return Newest.of(
                        now,
                        Stream.of(candidates).map(Published::of).toList(),
                        VersionOrder.suiting(now.version(), image),
                        channel)
                .map(found -> found.version().text())
                .orElse("");
    }

    @Test
    void countsAsNumbersWhatSortsAsText() {
        assertThat(newest(
                        false,
                        Channel.DEVELOPMENT,
                        "0.2.0-n999.h1111111",
                        "0.2.0-n1000.h2222222",
                        "0.2.0-n998.h3333333"))
                .isEqualTo("0.2.0-n1000.h2222222");
        assertThat(newest(false, Channel.DEVELOPMENT, "0.2.0-0.dev.git.999.h1111111", "0.2.0-0.dev.git.1000.h0000000"))
                .isEqualTo("0.2.0-0.dev.git.1000.h0000000");
        assertThat(newest(false, Channel.DEVELOPMENT, "0.2.0-061.4221738", "0.2.0-456.7e32ac0"))
                .isEqualTo("0.2.0-456.7e32ac0");
    }

    @Test
    void followsTheSchemesOfChartpress() {
        assertThat(newest(false, Channel.DEVELOPMENT, "0.2.0-456.7e32ac0", "0.2.0-n058.h1111111", "0.2.0"))
                .isEqualTo("0.2.0-n058.h1111111");
        assertThat(newest(false, Channel.DEVELOPMENT, "0.2.0-n999.h1111111", "0.2.0-0.dev.git.100.h2222222", "0.2.0"))
                .isEqualTo("0.2.0-0.dev.git.100.h2222222");
        assertThat(newest(
                        false,
                        Channel.DEVELOPMENT,
                        "1.0.0-0.dev.git.5.h1111111",
                        "0.9.0-0.dev.git.99.h1111111",
                        "1.0.0"))
                .isEqualTo("1.0.0");
        assertThat(newest(false, Channel.DEVELOPMENT, "0.3.1", "0.3.2-0.dev.git.267.h766bf8f", "0.3.0"))
                .isEqualTo("0.3.2-0.dev.git.267.h766bf8f");
    }

    @Test
    void keepsToTheChannel() {
        assertThat(newest(
                        false,
                        Channel.RELEASE,
                        "1.2.3",
                        "1.3.0-beta.1",
                        "1.2.10",
                        "1.2.9",
                        "1.4.0-0.dev.git.5.h1111111"))
                .isEqualTo("1.2.10");
        assertThat(newest(false, Channel.PRERELEASE, "1.2.3", "1.3.0-beta.1", "1.3.0-beta.10", "1.3.0-alpha.11"))
                .isEqualTo("1.3.0-beta.10");
        assertThat(newest(false, Channel.PRERELEASE, "1.3.0-rc.1", "1.3.0", "1.3.0-rc.2"))
                .isEqualTo("1.3.0");
    }

    @Test
    void ordersImageTagsAsPythonDoes() {
        assertThat(newest(
                        true,
                        Channel.DEVELOPMENT,
                        "2025.12.0",
                        "2025.12.1.dev6-gc8b2679fa",
                        "2025.12.1.dev10-gc8b2679fb"))
                .isEqualTo("2025.12.1.dev10-gc8b2679fb");
        assertThat(newest(true, Channel.DEVELOPMENT, "0.10.0", "0.10.0-49.g57919b9", "0.10.0-9.g57919b9"))
                .isEqualTo("0.10.0-49.g57919b9");
        assertThat(newest(true, Channel.DEVELOPMENT, "2026.4.1.dev44-g97bb4e45a", "2026.4.1", "2026.4.0-9.g1234567"))
                .isEqualTo("2026.4.1");
        assertThat(newest(true, Channel.DEVELOPMENT, "v1.0rc1", "1.0b2", "1.0", "1.0.post1", "1.0a9"))
                .isEqualTo("1.0.post1");
    }

    @Test
    void isNotFooledByOldHashesThatLookLikeHugeReleases() {
        assertThat(newest(true, Channel.DEVELOPMENT, "2025.12.0", "51898274", "70819410", "70677ed", "latest", "main"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void neverPicksNonsenseADowngradeOrTheSame(boolean image) {
        assertThat(newest(
                        image,
                        Channel.DEVELOPMENT,
                        "1.2.3",
                        "null",
                        "",
                        "1.2.3",
                        "1.2.2",
                        "v1.2.3",
                        "x",
                        "9.9.9 ",
                        "9.9.9-1.g1234567.dirty"))
                .isEmpty();
        assertThat(newest(image, Channel.DEVELOPMENT, "null", "1.2.3")).isEmpty();
    }

    @Test
    void ordersBareHashesByTheirTimesAndByNothingElse() {
        List<Published> candidates = List.of(
                Published.of("0000001", day(3)),
                Published.of("fffffff", day(1)),
                Published.of("ccccccc", day(2)),
                Published.of("eeeeeee"));
        Published current = Published.of("ddddddd", day(2));
        assertThat(Newest.of(current, candidates, VersionOrder.suiting(current.version(), true), Channel.DEVELOPMENT))
                .hasValue(candidates.get(0));
        assertThat(newest(true, Channel.DEVELOPMENT, "ddddddd", "fffffff")).isEmpty();
    }

    @Test
    void ordersChartsOfOneNumberWithoutCountByTheirTimes() {
        Published current = Published.of("0.1.0-401c3f9", day(2));
        List<Published> candidates = List.of(
                Published.of("0.1.0-fffffff", day(1)),
                Published.of("0.1.0-0000000", day(5)),
                Published.of("0.1.0-eeeeeee"));
        assertThat(Newest.above(
                        current, candidates, VersionOrder.suiting(current.version(), false), Channel.DEVELOPMENT))
                .containsExactly(candidates.get(1));
    }

    @Test
    void givesOneAnswerInWhateverOrderTheCandidatesCome() {
        List<String> all = new ArrayList<>();
        Random random = new Random(5);
        for (int i = 0; i < 300; i++) {
            String core = random.nextInt(3) + "." + random.nextInt(3) + "." + random.nextInt(2);
            String sha = String.format("%07x", random.nextInt(1 << 28));
            all.add(
                    switch (random.nextInt(6)) {
                        case 0 -> core;
                        case 1 -> core + "-" + sha;
                        case 2 -> core + "-n" + random.nextInt(2000) + ".h" + sha;
                        case 3 -> core + "-0.dev.git." + random.nextInt(2000) + ".h" + sha;
                        case 4 -> core + "-beta." + random.nextInt(20);
                        default -> core + "-0" + random.nextInt(500) + "." + sha;
                    });
        }
        for (String current : List.of("0.0.0", "0.0.0-n001.h1234567")) {
            String expected = newest(false, Channel.DEVELOPMENT, current, all.toArray(String[]::new));
            for (int i = 0; i < 20; i++) {
                Collections.shuffle(all, random);
                String found = newest(false, Channel.DEVELOPMENT, current, all.toArray(String[]::new));
                Published one = Published.of(expected);
                assertThat(VersionOrder.suiting(Version.parse(current), false).compare(one, Published.of(found)))
                        .isZero();
            }
        }
    }
}
