package io.bindercd.cluster;

import io.bindercd.cluster.task.ClusterTasks;
import io.bindercd.core.Failure;

/**
 * One cluster. Every method throws a {@link Failure}: UNAVAILABLE when the API does not answer, USAGE when it forbids what is
 * asked, INTERRUPTED when this thread is interrupted.
 */
public interface ClusterClient extends AutoCloseable {
    /** The context that is used; helm must be given the same. */
    String context();

    /** The API's address, for messages. */
    String server();

    /** The version of the API server; the cheapest question, to see whether it answers. */
    String version();

    /** Whether the kubeconfig's account may do this in the namespace, as the API itself sees it; nothing is tried. */
    boolean may(String namespace, Right right);

    /** Makes the namespace when it is missing; true when it was made. */
    boolean ensureNamespace(String namespace);

    /** Texts kept in ConfigMaps. */
    ConfigStore configs(String namespace);

    /** Chart archives kept for the release. */
    ArchiveStore archives(String namespace, String release);

    /** Locks kept in Leases. */
    ClusterLocks locks(String namespace);

    /** Work that is to be done in the namespace itself. */
    ClusterTasks tasks(String namespace);

    /** Custom resource definitions, which belong to the whole cluster. */
    Definitions definitions();

    /** Watches the release's workloads. To be closed. */
    WorkloadFeed watch(String namespace, String release);

    /** The end of a container's log. A log that cannot be had is said in its note, never thrown. */
    LogTail log(LogRequest request);

    /**
     * Marks a release's revision as failed in Helm's own record, exactly as Helm does when it is asked to end, or waited in vain;
     * its next upgrade goes on from there, and history stays as it was.
     *
     * @param status in Helm's words, what the revision is now: whoever finds it otherwise changes nothing
     * @param description what {@code helm history} is to say of it
     * @return false when that revision is not there, has another status, or somebody else changed it in the meantime
     */
    boolean markFailed(String namespace, String release, int revision, String status, String description);

    @Override
    void close();
}
