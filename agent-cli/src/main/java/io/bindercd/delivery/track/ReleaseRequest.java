package io.bindercd.delivery.track;

import io.bindercd.helm.ReleaseRef;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A chart that a release is to have.
 *
 * @param chart a folder, which is packed first, or an archive, which is used as it is
 * @param values later files win; they are the whole of the values
 * @param work a private folder for copies and archives, removed by whoever made it
 * @param timeout for everything, from the first call to the verdict
 * @param hold how long every workload must stay ready
 * @param pendingGrace how old a {@code pending-*} revision must be to count as left behind by a killed Helm; zero for whoever
 *     knows that its maker is gone (the lock was taken over from it)
 * @param unjudged the last good revision before a change that was stopped, or did not come to its good end: what that change
 *     touched is this one's to answer for. 0 when only Helm's history can tell; empty when the last change came to its good end
 */
public record ReleaseRequest(
        ReleaseRef release,
        Path chart,
        List<Path> values,
        Path work,
        Duration timeout,
        Duration hold,
        Duration pendingGrace,
        OptionalInt unjudged) {
    public ReleaseRequest {
        Objects.requireNonNull(release);
        Objects.requireNonNull(chart);
        values = List.copyOf(values);
        Objects.requireNonNull(work);
        Objects.requireNonNull(timeout);
        Objects.requireNonNull(hold);
        Objects.requireNonNull(pendingGrace);
        Objects.requireNonNull(unjudged);
    }

    /** A request after a change that came to its good end. */
    public ReleaseRequest(
            ReleaseRef release,
            Path chart,
            List<Path> values,
            Path work,
            Duration timeout,
            Duration hold,
            Duration pendingGrace) {
        this(release, chart, values, work, timeout, hold, pendingGrace, OptionalInt.empty());
    }

    /** The same after a change that never got its verdict, or a bad one. */
    public ReleaseRequest after(OptionalInt good) {
        return new ReleaseRequest(release, chart, values, work, timeout, hold, pendingGrace, good);
    }
}
