package io.bindercd.world.binder.cluster;

import io.bindercd.world.binder.setup.BinderFault;
import io.bindercd.world.binder.setup.BinderFaults;
import java.util.List;
import java.util.Objects;

/** The faults of one member, those included that come with the versions that it runs. */
public final class MemberFaults {
    private final BinderFaults faults;
    private final MemberCluster cluster;

    public MemberFaults(BinderFaults faults, MemberCluster cluster) {
        this.faults = Objects.requireNonNull(faults);
        this.cluster = Objects.requireNonNull(cluster);
    }

    /** Whether the fault is in force for this BinderHub. */
    public boolean active(BinderFault fault, BinderPod pod) {
        return faults.active(fault, pod.chartVersion(), pod.config().buildImage());
    }

    /** Whether the fault is in force for the member's newest BinderHub that is ready. */
    public boolean active(BinderFault fault) {
        List<BinderPod> binders = cluster.state().binders();
        return binders.isEmpty() ? faults.active(fault, "", "") : active(fault, binders.get(binders.size() - 1));
    }
}
