package io.bindercd.rehearsal.result;

import io.bindercd.pipeline.build.StageRun;
import io.bindercd.rehearsal.check.Finding;
import io.bindercd.rehearsal.play.Scene;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The end of a rehearsal as a person reads it: phases and times, what was found, the verdict, where result files are. */
public final class ClosingTable {
    private static final int WIDTH = 58;

    private ClosingTable() {}

    /** The lines. */
    public static List<String> lines(Outcome outcome) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "%-" + WIDTH + "s %8s  %s", "phase", "seconds", "result"));
        lines.add(row("the world: clusters, GitHub, registries, the site installed", outcome.preparation(), "ready"));
        for (Scene scene : outcome.scenes()) {
            lines.add(row(
                    scene.story().name(),
                    scene.story().build().duration(),
                    scene.story().build().result().toString()));
            for (StageRun stage : scene.story().build().stages()) {
                lines.add(row("    " + stage.name(), stage.duration(), stage.passed() ? "passed" : "failed"));
            }
        }
        lines.add(row("in all", outcome.total(), ""));
        lines.add("");
        for (Finding finding : outcome.findings()) {
            lines.add((finding.met() ? "  as it must   " : "  DIFFERENT    ")
                    + finding.expectation()
                    + (finding.met() ? "" : ": " + finding.difference()));
        }
        lines.add("");
        lines.add(outcome.verdict());
        return lines;
    }

    private static String row(String phase, Duration duration, String result) {
        return String.format(Locale.ROOT, "%-" + WIDTH + "s %8.1f  %s", phase, duration.toMillis() / 1000.0, result)
                .stripTrailing();
    }
}
