package io.bindercd.rollout.cause;

/** Why a rollout does not come to its good end; each kind has its remedy. */
public enum CauseKind {
    IMAGE_NOT_FOUND("Check the image's name and tag; publish it, or go back to a tag that exists."),
    IMAGE_UNAUTHORIZED("Check the image's name, and the pull secret's credentials and scope."),
    IMAGE_NAME_INVALID("Correct the image's name in the values."),
    REGISTRY_UNAVAILABLE("Wait for the registry, or check the nodes' way to it, then repeat."),
    CRASH_LOOP("Read the last log lines below; go back to the former revision if they do not explain it."),
    OUT_OF_MEMORY("Raise the container's memory limit, or find what uses it up."),
    CONFIG_MISSING("Create the Secret, ConfigMap or key that is named, or correct the reference to it."),
    BAD_COMMAND("Correct the container's command, or build the image for the nodes' architecture."),
    CONTAINER_NOT_CREATED("Read the container runtime's message; the node may need attention."),
    MOUNT_FAILED("Create what the volume refers to, or free it where it is still attached."),
    VOLUME_UNBOUND("Check the claim's storage class and size, and the provisioner's own log."),
    UNSCHEDULABLE("Add a node that fits, or lower the requests, selectors or affinities that exclude the nodes."),
    QUOTA_EXCEEDED("Raise the namespace's quota, or free some of it."),
    ADMISSION_REFUSED("Change the workload so that the named policy lets it in."),
    WEBHOOK_UNAVAILABLE("Repair the admission webhook that does not answer."),
    NETWORK_NOT_READY("Repair the network plugin of the named node."),
    READINESS_FAILING("See what the probe asks for and why it is not answered; the last log lines are below."),
    LIVENESS_FAILING("See why the probe is not answered in time; the container is being restarted for it."),
    PROGRESS_DEADLINE("See the conditions and events below."),
    JOB_FAILED("Read the job's last log lines below."),
    EVICTED("Read the eviction's own words: free what the node runs out of, or ask for less of it."),
    STUCK("Delete the named pod by hand; its controller then makes a new one of the new revision."),
    ADDRESS_PENDING("See the cloud's load balancer controller and the account's quota of addresses."),
    NAMES_NOT_ACCEPTED("Rename the definition, or remove the one that already has these names."),
    CUSTOM_RESOURCE("Read the message of the resource's own controller, and that controller's log."),
    NODE_LOST("Repair or remove the node."),
    OBJECT_REFUSED("Correct the object that the cluster refused."),
    API_UNAVAILABLE("Check the cluster's API and the way to it, then repeat; the state of the rollout is not known."),
    TIME_OUT("See the last known state below; repeat with a longer --timeout if it was still moving.");

    private final String remedy;

    CauseKind(String remedy) {
        this.remedy = remedy;
    }

    /** What a person can do about it. */
    public String remedy() {
        return remedy;
    }
}
