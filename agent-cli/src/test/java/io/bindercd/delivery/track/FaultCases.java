package io.bindercd.delivery.track;

import io.bindercd.rollout.cause.CauseKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The table of faults and of healthy but slow changes: {@code fault-cases.yaml}, which says what its words mean. */
final class FaultCases {
    private FaultCases() {}

    /** What is asked of a case. */
    enum Outcome {
        /** Named and judged within 30 s. */
        FATAL,
        /** Named within 30 s, judged between 60 and 120 s; a registry that is away between 120 and 150 s. */
        LATE,
        /** Named within 30 s and waited for until the timeout. */
        WAITS,
        /** Comes to its good end. */
        HEALTHY
    }

    /**
     * What somebody else does meanwhile.
     *
     * @param at seconds after the change began; empty before anything is deployed
     * @param kubectl arguments, in which NS is the namespace
     * @param input for its standard input; null for none
     */
    record Deed(
            Optional<Integer> at,
            List<String> kubectl,
            @Nullable Object input) {}

    /**
     * One change of the chart.
     *
     * @param cause what must be named; empty for a healthy one
     * @param before values that must become ready first; empty when the change is the first installation
     * @param broken values that are applied after these, well or not
     * @param timeout for the whole change
     * @param alone it disturbs nodes
     * @param real the embedded API cannot play it
     */
    record Case(
            String name,
            Outcome outcome,
            Optional<CauseKind> cause,
            Optional<Map<?, ?>> before,
            Optional<Map<?, ?>> broken,
            Map<?, ?> after,
            List<Deed> world,
            Duration timeout,
            boolean alone,
            boolean real) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** All cases, in the table's order. */
    static List<Case> all() {
        try (InputStream table = FaultCases.class.getResourceAsStream("fault-cases.yaml")) {
            LoadSettings settings =
                    LoadSettings.builder().setMaxAliasesForCollections(500).build();
            Object tree = new Load(settings).loadFromInputStream(Objects.requireNonNull(table));
            return ((List<?>) Objects.requireNonNull(tree))
                    .stream().map(one -> read((Map<?, ?>) one)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of the chart that the cases change. */
    static Path chart() {
        try {
            return Path.of(Objects.requireNonNull(FaultCases.class.getResource("fault-chart"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Case read(Map<?, ?> tree) {
        Object before = tree.get("before");
        return new Case(
                String.valueOf(tree.get("name")),
                Outcome.valueOf(String.valueOf(tree.get("class"))),
                Optional.ofNullable(tree.get("cause")).map(String::valueOf).map(CauseKind::valueOf),
                "none".equals(before) ? Optional.empty() : Optional.of(before == null ? Map.of() : (Map<?, ?>) before),
                Optional.ofNullable((Map<?, ?>) tree.get("break")),
                (Map<?, ?>) Objects.requireNonNull(tree.get("after")),
                tree.get("world") instanceof List<?> deeds
                        ? deeds.stream().map(one -> deed((Map<?, ?>) one)).toList()
                        : List.of(),
                Duration.ofSeconds(tree.get("timeout") instanceof Integer seconds ? seconds : 300),
                Boolean.TRUE.equals(tree.get("alone")),
                Boolean.TRUE.equals(tree.get("real")));
    }

    private static Deed deed(Map<?, ?> tree) {
        return new Deed(
                Optional.ofNullable((Integer) tree.get("at")),
                ((List<?>) Objects.requireNonNull(tree.get("kubectl")))
                        .stream().map(String::valueOf).toList(),
                tree.get("stdin"));
    }
}
