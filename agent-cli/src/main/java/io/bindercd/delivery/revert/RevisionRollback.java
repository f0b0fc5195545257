package io.bindercd.delivery.revert;

import io.bindercd.delivery.Place;
import io.bindercd.delivery.Ports;
import io.bindercd.delivery.track.ReleaseRequest;
import io.bindercd.delivery.track.ReleaseRollout;
import io.bindercd.delivery.track.RolloutReport;
import io.bindercd.helm.ReleaseRef;
import io.bindercd.site.config.Rollout;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Gives a release back what an earlier revision of it was, and follows it until it is ready. */
final class RevisionRollback {
    private final Ports ports;
    private final Rollout rollout;

    RevisionRollback(Ports ports, Rollout rollout) {
        this.ports = Objects.requireNonNull(ports);
        this.rollout = Objects.requireNonNull(rollout);
    }

    /** What came of it, in words; under the release's lock, which the caller holds. */
    String to(int revision, Place place, ReleaseRef release, Duration pendingGrace) {
        RolloutReport report = new ReleaseRollout(
                        ports.helm(), place.reached().cluster(), ports.time(), ports.narration())
                .rollbackTo(
                        revision,
                        new ReleaseRequest(
                                release,
                                ports.work(),
                                List.of(),
                                ports.work(),
                                rollout.deadline(),
                                rollout.hold(),
                                pendingGrace));
        return report.deployed()
                ? "rolled back to the content of revision " + revision
                : "did not get ready when rolled back to revision " + revision + ": "
                        + report.causes().get(0).sentence();
    }
}
