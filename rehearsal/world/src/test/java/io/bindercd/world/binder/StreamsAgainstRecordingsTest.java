package io.bindercd.world.binder;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.world.binder.setup.BinderFault;
import java.io.IOException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our BinderHub's streams are built like the recorded ones: framing, headers, phases, keys and their order, ends. */
class StreamsAgainstRecordingsTest {
    private MemberFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new MemberFixture();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @ParameterizedTest
    @CsvSource({
        "fresh-success, /build/gh/demo-org/quick/HEAD, ",
        "cached-launch, /build/gh/demo-org/cached/HEAD, ",
        "main-becomes-head, /build/gh/demo-org/cached/master, ",
        "build-failure, /build/gh/demo-org/quick/HEAD, BUILD_FAILS",
        "build-no-environment, /build/gh/demo-org/quick/HEAD, BUILD_NO_ENVIRONMENT",
        "build-forbidden, /build/gh/demo-org/quick/HEAD, BUILD_FORBIDDEN",
        "spawn-crash, /build/gh/demo-org/cached/HEAD, SPAWN_FAILS",
        "spawn-flaky, /build/gh/demo-org/cached/HEAD, SPAWN_FLAKY",
        "spawn-imgpull, /build/gh/demo-org/cached/HEAD, IMAGE_PULL",
        "spawn-unsched, /build/gh/demo-org/cached/HEAD, UNSCHEDULABLE",
        "spawn-nolisten, /build/gh/demo-org/cached/HEAD, NO_LISTEN",
        "spawn-forbidden, /build/gh/demo-org/cached/HEAD, SPAWN_FORBIDDEN",
        "launch-timeout, /build/gh/demo-org/cached/HEAD, LAUNCH_TIMEOUT",
        "hub-down-503, /build/gh/demo-org/cached/HEAD, HUB_DOWN",
        "hub-token-wrong, /build/gh/demo-org/cached/HEAD, HUB_TOKEN",
        "hub-server-limit, /build/gh/demo-org/cached/HEAD, SERVER_LIMIT",
        "quota-pod, /build/gh/demo-org/cached/HEAD, QUOTA_FULL",
        "quota-pod-before-build, /build/gh/demo-org/quick/HEAD, QUOTA_FULL",
        "quota-reached-during-build, /build/gh/demo-org/quick/HEAD, QUOTA_DURING_BUILD",
        "rate-limited, /build/gh/demo-org/cached/HEAD, RATE_LIMITED",
        "ban-network, /build/gh/demo-org/cached/HEAD, BANNED",
        "github-rate-limit, /build/gh/demo-org/cached/HEAD, GITHUB_LIMIT",
        "ref-not-found, /build/gh/demo-org/quick/no-such-branch, ",
        "spec-malformed, /build/gh/only-one-part, ",
        "provider-unknown, /build/zz/a/b/c, ",
        "token-malformed, /build/gh/demo-org/cached/HEAD?build_token=x.y.z, "
    })
    void streamsAreBuiltAlike(String recording, String path, @Nullable BinderFault fault) throws IOException {
        RawAnswer recorded = Recorded.answer(recording);
        if (fault != null) {
            fixture.strike(fault);
        }
        RawAnswer ours = RawAnswer.to(
                fixture.binder.uri(),
                RawAnswer.request("GET", path, "Accept: text/event-stream"),
                recorded.end().equals("left") ? new Verdict() : chunk -> false);

        assertThat(ours.status()).isEqualTo(recorded.status());
        assertThat(Form.headerNames(ours)).isEqualTo(Form.headerNames(recorded));
        assertThat(ours.headers().get("content-type"))
                .isEqualTo(recorded.headers().get("content-type"));
        assertThat(ours.end()).isEqualTo(recorded.end());
        assertThat(Form.phases(ours)).isEqualTo(Form.phases(recorded));
        assertThat(Form.events(recorded)).containsAll(Form.events(ours));
    }

    /** Where the recorder left a stream that would have gone on: at ready, or at the first sign of life after a failure. */
    private static final class Verdict implements Predicate<String> {
        private boolean failed;

        @Override
        public boolean test(String chunk) {
            failed |= chunk.contains("\"phase\": \"failed\"");
            return chunk.contains("\"phase\": \"ready\"") || (failed && chunk.startsWith(":"));
        }
    }
}
