package io.bindercd.github.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.core.ManualTime;
import io.bindercd.core.Secrets;
import io.bindercd.github.GitHub;
import io.bindercd.github.GitHubAccess;
import io.bindercd.github.GitHubContractTest;
import io.bindercd.github.HostedGitHub;
import io.bindercd.github.OpenApi;
import io.bindercd.github.ScriptedGitHub;
import io.bindercd.http.Http;
import io.bindercd.http.HttpOptions;
import io.bindercd.http.OkHttp;
import io.bindercd.http.network.Network;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The contract, once by itself and once with every request and answer held against GitHub's own description. */
class RestGitHubContractTest {
    abstract static class Suite extends GitHubContractTest {
        private final ManualTime time = ManualTime.start();
        private final Http http =
                new OkHttp(Network.direct(), HttpOptions.of("binder-cd/test"), time.time(), Secrets.none());
        final ScriptedGitHub scripted;

        Suite(ScriptedGitHub scripted) {
            this.scripted = scripted;
        }

        @AfterEach
        void close() {
            http.close();
            scripted.close();
        }

        @Override
        protected HostedGitHub hosted() {
            return scripted;
        }

        @Override
        protected GitHub client(String token) {
            return new RestGitHub(
                    http,
                    new GitHubAccess(scripted.api(), token, time.time().deadline(Duration.ofMinutes(10))),
                    time.time());
        }
    }

    @Nested
    class ByItself extends Suite {
        ByItself() {
            super(new ScriptedGitHub(null));
        }
    }

    @Nested
    class AsGitHubDescribesIt extends Suite {
        AsGitHubDescribesIt() {
            super(new ScriptedGitHub(OpenApi.shared()));
        }

        @AfterEach
        void nothingWasWrong() {
            assertThat(scripted.objections()).isEmpty();
        }

        @Test
        void asksForRequiredChecksAndReviewers() {
            GitHub github = client(scripted.token());
            assertThat(github.requiredChecks(scripted.repository(), "main")).containsExactly("test");
            scripted.commit("binder-cd/x", "values.yaml", "x");
            var pulls = github.pullRequests(scripted.repository());
            long number = pulls.open(new io.bindercd.github.NewPullRequest(
                            "t", "b", scripted.repository().owner(), "binder-cd/x", "main"))
                    .number();
            pulls.requestReviews(number, java.util.List.of("ada"));
        }
    }
}
