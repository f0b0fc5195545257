package io.bindercd.helm;

import io.bindercd.core.FailureKind;

/** The ways in which Helm fails, told apart by its own words (3.17 and 4.1). */
public enum HelmProblem {
    CHART_NOT_FOUND(
            FailureKind.USAGE,
            "Check the path (a dependency without a repository must lie in the chart's own charts folder), or wait until the version is"
                    + " published in the chart repository."),
    REPOSITORY_UNREACHABLE(FailureKind.UNAVAILABLE, "Check the chart repository and the way to it, then repeat."),
    LOCK_OUT_OF_SYNC(FailureKind.USAGE, "Run 'helm dependency update' in the chart and commit its Chart.lock."),
    VALUES(FailureKind.USAGE, "Correct the values file."),
    RENDER(FailureKind.USAGE, "Correct the template or the values that it uses."),
    API_UNREACHABLE(FailureKind.UNAVAILABLE, "Check the kubeconfig, the cluster's API and the way to it, then repeat."),
    FORBIDDEN(FailureKind.USAGE, "Give the kubeconfig's user the right that is named."),
    UNKNOWN_KIND(FailureKind.USAGE, "Install the CRD that the chart needs, or a chart for this Kubernetes version."),
    IMMUTABLE(FailureKind.UNHEALTHY, "The field cannot be changed in place; the object must be made anew by a person."),
    OBJECT_REFUSED(FailureKind.UNHEALTHY, "Correct the object that the cluster refused."),
    KUBERNETES_VERSION(
            FailureKind.USAGE,
            "Take a version of the chart that is for this Kubernetes, or bring the cluster up to it."),
    OWNERSHIP(FailureKind.USAGE, "Remove the object, or give it the release's ownership labels and annotations."),
    CONFLICT(
            FailureKind.UNHEALTHY,
            "Somebody else manages the fields that are named: leave them out of the chart, or let a person take them over."),
    IN_PROGRESS(FailureKind.REFUSED, "Wait for the other Helm to end, or repeat later when it was killed."),
    HOOK_FAILED(FailureKind.UNHEALTHY, "Read the hook's log."),
    TIME_OUT(FailureKind.UNHEALTHY, "Repeat with a longer --timeout if it was still moving."),
    RELEASE_NOT_FOUND(FailureKind.USAGE, "Check the release's name, namespace and revision."),
    OTHER(FailureKind.UNHEALTHY, "Read Helm's message.");

    private final FailureKind kind;
    private final String remedy;

    HelmProblem(FailureKind kind, String remedy) {
        this.kind = kind;
        this.remedy = remedy;
    }

    public FailureKind kind() {
        return kind;
    }

    public String remedy() {
        return remedy;
    }
}
