package io.bindercd.world.kube.fault;

import io.bindercd.world.kube.http.ApiRequest;
import io.bindercd.world.kube.model.ApiError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults of one API at present. Thread-safe. */
public final class ApiFaults {
    private final List<ApiFault> faults = new ArrayList<>();
    private long drops;

    /** From now on this fault strikes, after those that were added before. */
    public synchronized void add(ApiFault fault) {
        faults.add(fault);
    }

    /** No more faults. */
    public synchronized void clear() {
        faults.clear();
    }

    /** Breaks off all watches that are open now. */
    public synchronized void dropWatches() {
        drops++;
    }

    /** How often watches were broken off; a watch during which the number grows ends. */
    public synchronized long drops() {
        return drops;
    }

    /** The error that strikes a request, which is then used up. */
    public synchronized Optional<ApiError> strike(ApiRequest request) {
        for (int i = 0; i < faults.size(); i++) {
            ApiFault fault = faults.get(i);
            if (fault.when().test(request)) {
                if (fault.times() == 1) {
                    faults.remove(i);
                } else {
                    faults.set(i, new ApiFault(fault.when(), fault.times() - 1, fault.error()));
                }
                return Optional.of(fault.error());
            }
        }
        return Optional.empty();
    }
}
