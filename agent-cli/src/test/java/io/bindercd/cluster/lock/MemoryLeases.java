package io.bindercd.cluster.lock;

import io.bindercd.core.Failure;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Leases in memory; can be made unavailable. */
public final class MemoryLeases implements LeaseStore {
    private final Map<String, Lease> leases = new HashMap<>();
    private int version;
    private boolean available = true;

    @Override
    public synchronized Optional<Lease> read(String name) {
        check();
        return Optional.ofNullable(leases.get(name));
    }

    @Override
    public synchronized Optional<Lease> write(String name, Lease lease) {
        check();
        Lease there = leases.get(name);
        String current = there == null ? "" : there.version();
        if (!current.equals(lease.version())) {
            return Optional.empty();
        }
        Lease kept = new Lease(
                lease.holder(),
                lease.acquired(),
                lease.renewed(),
                lease.duration(),
                lease.transitions(),
                Integer.toString(++version));
        leases.put(name, kept);
        return Optional.of(kept);
    }

    synchronized void available(boolean now) {
        available = now;
    }

    public synchronized void remove(String name) {
        leases.remove(name);
    }

    private void check() {
        if (!available) {
            throw Failure.unavailable("the cluster does not answer", "Wait.");
        }
    }
}
