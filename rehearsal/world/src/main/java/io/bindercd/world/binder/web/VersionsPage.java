package io.bindercd.world.binder.web;

import com.sun.net.httpserver.HttpExchange;
import io.bindercd.world.binder.cluster.BinderPod;
import io.bindercd.world.binder.cluster.MemberFaults;
import io.bindercd.world.binder.setup.BinderFault;
import io.bindercd.world.binder.wire.Answers;
import io.bindercd.world.binder.wire.Fields;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** {@code GET /versions}: what the pod that answers runs, read from the cluster and from nowhere else. */
final class VersionsPage {
    private final MemberFaults faults;
    private final AtomicInteger count = new AtomicInteger();
    private @Nullable BinderPod current;
    private @Nullable BinderPod before;

    VersionsPage(MemberFaults faults) {
        this.faults = faults;
    }

    void answer(HttpExchange exchange, BinderPod pod) throws IOException {
        BinderPod told = remembered(pod);
        String image = told.config().buildImage();
        Answers.json(
                exchange,
                200,
                Fields.of(
                        "builder_info",
                        Fields.of("build_image", image),
                        "binderhub",
                        told.version(),
                        "builder",
                        image));
    }

    /** The pod itself; every second time, while a replica lags, the one from before the last change. */
    private synchronized BinderPod remembered(BinderPod pod) {
        if (current == null || !sameVersions(current, pod)) {
            before = current;
            current = pod;
        }
        boolean lags = faults.active(BinderFault.VERSIONS_LAG, pod) && count.getAndIncrement() % 2 == 0;
        return lags && before != null ? before : pod;
    }

    private static boolean sameVersions(BinderPod one, BinderPod other) {
        return one.version().equals(other.version())
                && one.config().buildImage().equals(other.config().buildImage());
    }
}
