package io.bindercd.rehearsal.world;

import io.bindercd.world.chart.ChartWorld;
import io.bindercd.world.github.GitHubServer;
import io.bindercd.world.net.Gateway;
import io.bindercd.world.registry.Registries;
import io.bindercd.world.time.Timelapse;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What the world has for everybody, behind its gateway.
 *
 * @param gits where bare repositories are
 */
record Services(
        Timelapse time, Gateway gateway, Registries registries, ChartWorld charts, GitHubServer github, Path gits)
        implements AutoCloseable {
    static Services start(Timelapse time, Path folder, Path gits) throws IOException {
        Gateway gateway = Gateway.start(folder);
        Registries registries = Registries.usual();
        registries.mount(gateway);
        GitHubServer github = new GitHubServer(time::now);
        github.mount(gateway);
        return new Services(time, gateway, registries, new ChartWorld(registries, gateway::route), github, gits);
    }

    @Override
    public void close() throws IOException {
        gateway.close();
    }
}
