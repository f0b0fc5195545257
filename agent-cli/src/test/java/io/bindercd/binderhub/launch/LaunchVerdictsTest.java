package io.bindercd.binderhub.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.core.ManualTime;
import io.bindercd.http.HttpReply;
import io.bindercd.http.StreamEnd;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the recordings cannot show: ends that our own client brings about, and texts that were not recorded. */
class LaunchVerdictsTest {
    private static final String WAITING = "{\"phase\":\"waiting\",\"message\":\"Waiting for build to start...\\n\"}";
    private static final String BUILDING = "{\"phase\":\"building\",\"message\":\"#1 DONE\\n\"}";
    private static final String LAUNCHING = "{\"phase\":\"launching\",\"message\":\"Server requested\\n\"}";
    private static final String FULL =
            "{\"phase\":\"launching\",\"message\":\"[Warning] 0/3 nodes are available: 3 Insufficient memory.\\n\"}";

    private static Reason reason(StreamEnd.Kind end, String... events) {
        return LaunchVerdicts.of(trace(events), new StreamEnd(end, null, ""), false)
                .reason();
    }

    private static LaunchTrace trace(String... events) {
        LaunchRecorder recorder = new LaunchRecorder(StreamLimits.USUAL, ManualTime.start());
        for (String event : events) {
            recorder.line("data: " + event);
            recorder.line("");
        }
        return recorder.trace();
    }

    @Test
    void runningOutOfTimeIsJudgedByTheStage() {
        assertThat(reason(StreamEnd.Kind.TIMED_OUT)).isEqualTo(Reason.DEADLINE);
        assertThat(reason(StreamEnd.Kind.TIMED_OUT, WAITING)).isEqualTo(Reason.BUILD_NOT_STARTED);
        assertThat(reason(StreamEnd.Kind.TIMED_OUT, WAITING, BUILDING)).isEqualTo(Reason.DEADLINE);
        assertThat(reason(StreamEnd.Kind.TIMED_OUT, LAUNCHING)).isEqualTo(Reason.LAUNCH_FAILED);
        assertThat(reason(StreamEnd.Kind.TIMED_OUT, LAUNCHING, FULL)).isEqualTo(Reason.CAPACITY);
    }

    @Test
    void endsWithoutAVerdictAreFailuresOfTheirOwn() {
        assertThat(reason(StreamEnd.Kind.ENDED, BUILDING)).isEqualTo(Reason.STREAM_ENDED);
        assertThat(reason(StreamEnd.Kind.SILENT, BUILDING)).isEqualTo(Reason.SILENT);
        assertThat(reason(StreamEnd.Kind.LEFT, BUILDING)).isEqualTo(Reason.LEFT);
    }

    @Test
    void firstDecidingEventCountsHoweverTheStreamEnds() {
        assertThat(reason(
                        StreamEnd.Kind.BROKEN,
                        "{\"phase\":\"built\"}",
                        "{\"phase\":\"failed\",\"message\":\"Too many users on this BinderHub! Try again soon.\\n\"}",
                        "{\"phase\":\"failed\",\"status_code\":500,\"message\":\"Internal Server Error\\n\"}"))
                .isEqualTo(Reason.QUOTA);
    }

    @Test
    void bareFailedIsJudgedByTheStage() {
        assertThat(reason(StreamEnd.Kind.LEFT, BUILDING, "{\"phase\":\"failed\"}"))
                .isEqualTo(Reason.BUILD_FAILED);
        assertThat(reason(StreamEnd.Kind.LEFT, LAUNCHING, "{\"phase\":\"failed\"}"))
                .isEqualTo(Reason.LAUNCH_FAILED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | Internal Server Error | INTERNAL_ERROR",
                "500 | Image x for user y took too long to launch | LAUNCH_FAILED",
                "500 | Image x for user y failed to launch | LAUNCH_FAILED",
                "0 | Error resolving ref for gh:a/b/c: HTTP 599: Timeout | REF_NOT_FOUND",
                "403 | Forbidden | AUTH_NEEDED",
                "0 | something nobody has seen | BUILD_FAILED"
            })
    void knowsTheTexts(int status, String text, Reason reason) {
        String event = "{\"phase\":\"failed\",\"message\":\"" + text + "\\n\""
                + (status == 0 ? "" : ",\"status_code\":" + status) + "}";
        assertThat(reason(StreamEnd.Kind.ENDED, BUILDING, event)).isEqualTo(reason);
    }

    @Test
    void readyWithoutUrlPassesOnlyWhenOnlyABuildWasAskedFor() {
        LaunchTrace trace = trace("{\"phase\":\"ready\",\"imageName\":\"x/y:z\"}");
        StreamEnd end = new StreamEnd(StreamEnd.Kind.ENDED, null, "");
        assertThat(LaunchVerdicts.of(trace, end, true).reason()).isEqualTo(Reason.OK);
        assertThat(LaunchVerdicts.of(trace, end, false).reason()).isEqualTo(Reason.PROTOCOL);
    }

    @ParameterizedTest
    @CsvSource({
        "200,CLIENT_FAULT",
        "401,AUTH_NEEDED",
        "403,BANNED",
        "404,HTTP_STATUS",
        "429,RATE_LIMIT",
        "503,HTTP_STATUS"
    })
    void judgesAnswersThatAreNoStreamByTheirStatus(int status, Reason reason) {
        HttpReply reply = new HttpReply(status, Map.of(), "", URI.create("http://x/"));
        StreamEnd end = new StreamEnd(StreamEnd.Kind.NO_STREAM, reply, "");
        assertThat(LaunchVerdicts.of(trace(), end, false).reason()).isEqualTo(reason);
    }

    @Test
    void seesTheLoginPage() {
        HttpReply reply = new HttpReply(
                302,
                Map.of("Location", List.of("https://hub/hub/api/oauth2/authorize?x")),
                "",
                URI.create("http://x/"));
        StreamEnd end = new StreamEnd(StreamEnd.Kind.NO_STREAM, reply, "");
        assertThat(LaunchVerdicts.of(trace(), end, false).reason()).isEqualTo(Reason.AUTH_NEEDED);
    }

    @Test
    void everyReasonHasAWordAndNoOneRepeatsAVerdictThatCannotChange() {
        assertThat(Reason.TOKEN.word()).isEqualTo("client-fault");
        assertThat(Reason.BUILD_FAILED.word()).isEqualTo("build-failed");
        assertThat(Reason.BUILD_FAILED.worthRepeating()).isFalse();
        assertThat(Reason.OK.verdict()).isEqualTo(Verdict.PASS);
    }
}
