package io.bindercd.github.rest;

import io.bindercd.core.ManualTime;
import io.bindercd.core.Secrets;
import io.bindercd.github.GitHub;
import io.bindercd.github.GitHubAccess;
import io.bindercd.github.GitHubContractTest;
import io.bindercd.github.HostedGitHub;
import io.bindercd.http.Http;
import io.bindercd.http.HttpOptions;
import io.bindercd.http.OkHttp;
import io.bindercd.http.network.Network;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract against the embedded world. */
class WorldGitHubContractTest extends GitHubContractTest {
    private final ManualTime time = ManualTime.start();
    private final WorldGitHub world;
    private final Http http;

    WorldGitHubContractTest(@TempDir Path folder) {
        this.world = new WorldGitHub(folder);
        this.http = new OkHttp(
                Network.of(world.environment()), HttpOptions.of("binder-cd/test"), time.time(), Secrets.none());
    }

    @AfterEach
    void close() {
        http.close();
        world.close();
    }

    @Override
    protected HostedGitHub hosted() {
        return world;
    }

    @Override
    protected GitHub client(String token) {
        return new RestGitHub(
                http, new GitHubAccess(world.api(), token, time.time().deadline(Duration.ofMinutes(10))), time.time());
    }
}
