package io.bindercd.policy.change;

/** What a change is, judged by what is rendered; decides who must agree to it. */
public enum ChangeClass {
    /** Nothing that a cluster would notice. */
    NOTHING,
    /** Versions of components, and what follows from them. */
    COMPONENT_BUMP,
    /** Settings of the site. */
    CONFIGURATION,
    /** Ingress, RBAC, CRDs, storage, prometheus, autoscaling, a JupyterHub release ({@code how.md} of the site's docs). */
    INFRASTRUCTURE
}
