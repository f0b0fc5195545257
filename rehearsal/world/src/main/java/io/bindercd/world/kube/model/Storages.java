package io.bindercd.world.kube.model;

/** The storages that the cluster's own controllers work on. */
public final class Storages {
    public static final String CLAIMS = "persistentvolumeclaims";
    public static final String CONFIG_MAPS = "configmaps";
    public static final String CUSTOM_RESOURCES = "customresourcedefinitions.apiextensions.k8s.io";
    public static final String DAEMON_SETS = "daemonsets.apps";
    public static final String DEPLOYMENTS = "deployments.apps";
    public static final String EVENTS = "events";
    public static final String JOBS = "jobs.batch";
    public static final String NAMESPACES = "namespaces";
    public static final String NODES = "nodes";
    public static final String PODS = "pods";
    public static final String QUOTAS = "resourcequotas";
    public static final String REPLICA_SETS = "replicasets.apps";
    public static final String REVISIONS = "controllerrevisions.apps";
    public static final String SECRETS = "secrets";
    public static final String SERVICES = "services";
    public static final String SERVICE_ACCOUNTS = "serviceaccounts";
    public static final String STATEFUL_SETS = "statefulsets.apps";
    public static final String STORAGE_CLASSES = "storageclasses.storage.k8s.io";
    public static final String VOLUMES = "persistentvolumes";

    private Storages() {}
}
