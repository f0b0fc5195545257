package io.bindercd.delivery.deploy;

import io.bindercd.core.Failure;
import io.bindercd.core.Narration;
import io.bindercd.core.Time;
import io.bindercd.delivery.Reached;
import io.bindercd.delivery.ReleaseLock;
import io.bindercd.delivery.track.ReleaseRequest;
import io.bindercd.delivery.track.ReleaseRollout;
import io.bindercd.delivery.track.RolloutReport;
import io.bindercd.helm.Helm;
import io.bindercd.helm.ReleaseRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/** Deploys any chart to one release, with no site and no record; the same lock and the same tracking as for a site. */
public final class ChartDeploy {
    private final Helm helm;
    private final Reached reached;
    private final Time time;
    private final Narration narration;

    public ChartDeploy(Helm helm, Reached reached, Time time, Narration narration) {
        this.helm = Objects.requireNonNull(helm);
        this.reached = Objects.requireNonNull(reached);
        this.time = Objects.requireNonNull(time);
        this.narration = Objects.requireNonNull(narration);
    }

    /**
     * What is wanted.
     *
     * @param chart a folder or an archive
     * @param values later files win
     * @param work a private folder, which is made when it is missing
     * @param timeout for everything
     * @param hold how long every workload must stay ready
     */
    public record Wanted(
            String release,
            String namespace,
            Path chart,
            List<Path> values,
            Path work,
            Duration timeout,
            Duration hold) {
        public Wanted {
            Objects.requireNonNull(release);
            Objects.requireNonNull(namespace);
            Objects.requireNonNull(chart);
            values = List.copyOf(values);
            Objects.requireNonNull(work);
            Objects.requireNonNull(timeout);
            Objects.requireNonNull(hold);
        }
    }

    private static void refuseUnreadable(Path values) {
        if (!Files.isRegularFile(values) || !Files.isReadable(values)) {
            throw Failure.usage(
                    "the values file " + values
                            + (Files.exists(values) ? " is no file that can be read" : " is not there"),
                    "Correct --values.");
        }
    }

    /**
     * Deploys, and waits until every workload is ready and stays so.
     *
     * @throws Failure as {@link ReleaseRollout#apply}; of kind UNHEALTHY when the rollout is broken or late
     */
    public DeployResult run(Wanted wanted, ReleaseLock locks) {
        ReleaseRef release = reached.release(wanted.release(), wanted.namespace());
        helm.version();
        wanted.values().forEach(ChartDeploy::refuseUnreadable);
        ReleaseRollout rollout = new ReleaseRollout(helm, reached.cluster(), time, narration);
        Path archive = rollout.pack(wanted.chart(), wanted.work()).archive();
        if (reached.cluster().ensureNamespace(wanted.namespace())) {
            narration.say("made namespace " + wanted.namespace());
        }
        RolloutReport report = locks.holding(
                reached,
                release,
                lock -> rollout.apply(new ReleaseRequest(
                                release,
                                archive,
                                wanted.values(),
                                wanted.work(),
                                wanted.timeout(),
                                wanted.hold(),
                                ReleaseLock.pendingGrace(lock))
                        .after(lock.predecessor().isPresent() ? OptionalInt.of(0) : OptionalInt.empty())));
        return DeployResult.ofRelease(wanted.release(), report, helm.version().toString())
                .orUnhealthy();
    }
}
