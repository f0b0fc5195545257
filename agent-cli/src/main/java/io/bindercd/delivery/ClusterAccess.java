package io.bindercd.delivery;

import io.bindercd.site.model.Member;

/** The way to members' clusters, as the command line and the environment name it. */
public interface ClusterAccess {
    /** Whether a way is named at all; says nothing of whether the cluster answers. */
    boolean reaches(String environment, Member member);

    /**
     * The member's cluster; the same one whenever it is asked for. Nothing is asked of it yet.
     *
     * @throws io.bindercd.core.Failure of kind USAGE when no way is named, or the kubeconfig cannot be used
     */
    Reached reach(String environment, Member member);
}
