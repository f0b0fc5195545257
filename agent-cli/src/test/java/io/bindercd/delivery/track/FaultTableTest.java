package io.bindercd.delivery.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.cluster.ClusterClient;
import io.bindercd.testing.ClusterExtension;
import io.bindercd.testing.ClusterUnderTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole table of cases, several at once: what is named, what is judged, and when. Prints the table.
 *
 * <p>On the embedded API in time-lapse causes and verdicts are held; the seconds only on a real control plane, whose time is
 * not shortened (BINDER_CD_TEST_KUBECONFIG, some minutes). The property {@code binder-cd.cases} picks cases by their names,
 * {@code binder-cd.cases.class} by their classes, such as {@code FATAL,HEALTHY}. {@code binder-cd.cases.slack} are seconds that each
 * bar is given on top, for machines that somebody else keeps busy; the table is marked by the bars alone.
 */
@ExtendWith(ClusterExtension.class)
class FaultTableTest {
    private static final String HELM = "4.1.4";
    /** More would measure this machine instead of us. */
    private static final int AT_ONCE = 8;
    /** Here no seconds are held. */
    private static final int AT_ONCE_EMBEDDED = 12;

    @TempDir
    Path folder;

    @Test
    void everyFaultIsNamedAndNoWolfIsCried(ClusterUnderTest under) throws Exception {
        Pattern wanted = Pattern.compile(System.getProperty("binder-cd.cases", ""));
        Set<FaultCases.Outcome> classes = classes();
        List<FaultCases.Case> cases = FaultCases.all().stream()
                .filter(one -> (under.real() || !one.real())
                        && classes.contains(one.outcome())
                        && wanted.matcher(one.name()).find())
                .toList();
        assertThat(cases)
                .as("what binder-cd.cases and binder-cd.cases.class pick")
                .isNotEmpty();
        List<FaultPlay.Line> lines = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(under.real() ? AT_ONCE : AT_ONCE_EMBEDDED);
        try (ClusterClient cluster = under.openInItsTime()) {
            List<Future<FaultPlay.Line>> running = cases.stream()
                    .filter(one -> !one.alone())
                    .map(one -> pool.submit(() -> new FaultPlay(HELM, under, cluster, one, folder).play()))
                    .toList();
            for (Future<FaultPlay.Line> end : running) {
                lines.add(print(end.get()));
            }
            cases.stream()
                    .filter(FaultCases.Case::alone)
                    .forEach(one -> lines.add(print(new FaultPlay(HELM, under, cluster, one, folder).play())));
        } finally {
            pool.shutdownNow();
        }
        System.out.printf(
                "%d cases, %d false alarms, %d misses, %d out of time%n",
                lines.size(),
                lines.stream().filter(FaultPlay.Line::falseAlarm).count(),
                lines.stream().filter(FaultPlay.Line::missed).count(),
                lines.stream().filter(line -> !line.inTime(0)).count());
        assertThat(lines).noneMatch(FaultPlay.Line::falseAlarm).noneMatch(FaultPlay.Line::missed);
        if (under.real()) {
            int slack = Integer.getInteger("binder-cd.cases.slack", 0);
            assertThat(lines).allMatch(line -> line.inTime(slack));
        }
    }

    private static Set<FaultCases.Outcome> classes() {
        String wanted = System.getProperty("binder-cd.cases.class", "");
        return wanted.isEmpty()
                ? EnumSet.allOf(FaultCases.Outcome.class)
                : Stream.of(wanted.split(",")).map(FaultCases.Outcome::valueOf).collect(Collectors.toSet());
    }

    private static FaultPlay.Line print(FaultPlay.Line line) {
        String mark = line.falseAlarm() ? "ALARM " : line.missed() ? "MISS  " : line.inTime(0) ? "      " : "LATE  ";
        System.out.println(mark + line);
        return line;
    }

    @Test
    void holdsAtLeastTwentyFiveFaultsAndFifteenHealthyChanges() {
        List<FaultCases.Case> cases = FaultCases.all();
        assertThat(cases).extracting(FaultCases.Case::name).doesNotHaveDuplicates();
        assertThat(cases).filteredOn(one -> one.cause().isPresent()).hasSizeGreaterThanOrEqualTo(25);
        assertThat(cases).filteredOn(one -> one.cause().isEmpty()).hasSizeGreaterThanOrEqualTo(15);
    }
}
