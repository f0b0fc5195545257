package io.bindercd.rehearsal.result;

import io.bindercd.rehearsal.check.Finding;
import io.bindercd.rehearsal.play.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a rehearsal has come to.
 *
 * @param scenario its name
 * @param setting what it was played with, in words, by name
 * @param began when
 * @param preparation how long it took until the site was installed in its world
 * @param total how long all took
 * @param scenes the builds
 * @param findings what was looked at
 */
public record Outcome(
        String scenario,
        Map<String, String> setting,
        Instant began,
        Duration preparation,
        Duration total,
        List<Scene> scenes,
        List<Finding> findings) {
    public Outcome {
        setting = Map.copyOf(setting);
        scenes = List.copyOf(scenes);
        findings = List.copyOf(findings);
    }

    /** What differs first from what must be. */
    public Optional<Finding> firstDifference() {
        return findings.stream().filter(finding -> !finding.met()).findFirst();
    }

    /** One line. */
    public String verdict() {
        return firstDifference()
                .map(finding -> "The scenario " + scenario + " did NOT go as it must: " + finding.expectation() + ": "
                        + finding.difference())
                .orElse("The scenario " + scenario + " went as it must.");
    }
}
