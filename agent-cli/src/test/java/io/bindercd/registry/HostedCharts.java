package io.bindercd.registry;

/** A chart repository that a contract test can fill. */
public interface HostedCharts extends AutoCloseable {
    /** Publishes a version of a chart that depends on {@code jupyterhub} of the given version. */
    void publish(String name, String version, String appVersion, String jupyterhub);

    @Override
    void close();
}
