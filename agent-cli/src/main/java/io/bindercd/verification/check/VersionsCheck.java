package io.bindercd.verification.check;

import io.bindercd.binderhub.BinderHub;
import io.bindercd.binderhub.answer.Finding;
import io.bindercd.binderhub.answer.VersionsReport;
import io.bindercd.verification.model.Expected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whether what runs is what was deployed; asks several times, since each replica answers for itself. */
final class VersionsCheck {
    private static final int READINGS = 3;

    private final BinderHub binder;
    private final Expected expected;

    VersionsCheck(BinderHub binder, Expected expected) {
        this.binder = binder;
        this.expected = expected;
    }

    Observation look(Duration timeout) {
        List<VersionsReport> readings = new ArrayList<>();
        for (int i = 0; i < READINGS; i++) {
            VersionsReport reading = binder.versions(timeout);
            readings.add(reading);
            if (!reading.finding().passed()) {
                return Observation.of(reading.finding());
            }
        }
        return compare(readings, expected);
    }

    /** What the readings, none of which failed, say; pure. */
    static Observation compare(List<VersionsReport> readings, Expected expected) {
        String builders =
                distinct(readings.stream().map(VersionsReport::buildImage).toList());
        String binders =
                distinct(readings.stream().map(VersionsReport::binderhub).toList());
        Map<String, Object> details = Map.of("binderhub", binders, "buildImage", builders);
        if (!expected.buildImage().isEmpty() && !builders.equals(expected.buildImage())) {
            return Observation.of(
                    differs("the build image is " + builders + ", deployed was " + expected.buildImage()), details);
        }
        if (!expected.binderhub().isEmpty() && !binders.equals(expected.binderhub())) {
            return Observation.of(
                    differs("BinderHub is " + binders + ", expected was " + expected.binderhub()), details);
        }
        if (!expected.binderhubNot().isEmpty()
                && readings.stream().anyMatch(reading -> reading.binderhub().equals(expected.binderhubNot()))) {
            String also = binders.equals(expected.binderhubNot()) ? "still" : "in part still";
            return Observation.of(
                    differs("BinderHub is " + also + " " + expected.binderhubNot() + ", as before the deploy"),
                    details);
        }
        if (readings.stream().distinct().count() > 1) {
            return Observation.of(
                    Finding.fail("versions-mixed", "the replicas disagree: " + binders + "; " + builders), details);
        }
        return Observation.of(readings.get(0).finding(), details);
    }

    private static Finding differs(String how) {
        return Finding.fail("versions-differ", how);
    }

    private static String distinct(List<String> values) {
        return values.stream().distinct().collect(Collectors.joining(" and "));
    }
}
