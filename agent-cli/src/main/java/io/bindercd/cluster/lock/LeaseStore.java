package io.bindercd.cluster.lock;

import java.util.Optional;

/** Where leases are kept; knows nothing of locks. */
public interface LeaseStore {
    /** The lease of the name. */
    Optional<Lease> read(String name);

    /**
     * Keeps the lease in place of exactly its version; an empty version makes it, and it must not exist then.
     *
     * @return what is kept now; empty when somebody else was faster
     */
    Optional<Lease> write(String name, Lease lease);
}
