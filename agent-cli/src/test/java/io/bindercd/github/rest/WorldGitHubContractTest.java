package io.bindercd.github.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.core.ManualTime;
import io.bindercd.core.Secrets;
import io.bindercd.github.GitHub;
import io.bindercd.github.GitHubAccess;
import io.bindercd.github.GitHubContractTest;
import io.bindercd.github.HostedGitHub;
import io.bindercd.github.OpenApi;
import io.bindercd.http.Http;
import io.bindercd.http.HttpOptions;
import io.bindercd.http.OkHttp;
import io.bindercd.http.network.Network;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contract against the embedded world, once by itself and once held against GitHub's own description. */
class WorldGitHubContractTest {
    abstract static class Suite extends GitHubContractTest {
        private final ManualTime time = ManualTime.start();
        private final WorldGitHub world;
        final Http http;

        Suite(Path folder) {
            this.world = new WorldGitHub(folder);
            this.http = through(new OkHttp(
                    Network.of(world.environment()), HttpOptions.of("binder-cd/test"), time.time(), Secrets.none()));
        }

        abstract Http through(Http plain);

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
                    http,
                    new GitHubAccess(world.api(), token, time.time().deadline(Duration.ofMinutes(10))),
                    time.time());
        }
    }

    @Nested
    class ByItself extends Suite {
        ByItself(@TempDir Path folder) {
            super(folder);
        }

        @Override
        Http through(Http plain) {
            return plain;
        }
    }

    @Nested
    class AsGitHubDescribesIt extends Suite {
        AsGitHubDescribesIt(@TempDir Path folder) {
            super(folder);
        }

        @Override
        Http through(Http plain) {
            return new DescribedHttp(plain, OpenApi.shared());
        }

        @AfterEach
        void nothingWasWrong() {
            assertThat(((DescribedHttp) http).objections()).isEmpty();
        }
    }
}
