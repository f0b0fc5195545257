package io.bindercd.world.binder;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindercd.world.binder.setup.BinderFault;
import io.bindercd.world.binder.setup.BinderSettings;
import io.bindercd.world.binder.setup.BinderSettings.Limits;
import io.bindercd.world.binder.setup.RefResolver;
import io.bindercd.world.time.HeldTimelapse;
import io.bindercd.world.time.Timelapse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** A member in fast time-lapse over a healthy cluster, with one image from before and one repository to build. */
final class MemberFixture implements AutoCloseable {
    static final String COMMIT = "a34aac521a1642278e9d1bc6378d914161f0fcde";
    static final String QUICK = "e4bcc6bc88da097e759edbc75c2291ee98315639";

    /** What was recorded with times shorter than production's, and without a rate limit. */
    static final Limits RECORDED = limits(0);

    final HeldTimelapse time = new HeldTimelapse(Timelapse.of(0.002));
    final FakeCluster cluster;
    final BinderMember member;
    final Loopback binder;
    final Loopback hub;

    MemberFixture() throws IOException {
        this(RECORDED);
    }

    MemberFixture(Limits limits) throws IOException {
        cluster = FakeCluster.healthy();
        BinderSettings settings = new BinderSettings(
                "staging",
                URI.create("https://binder.example.test"),
                URI.create("https://hub.example.test"),
                "staging",
                "staging",
                "secret",
                limits);
        RefResolver refs = RefResolver.fixed(Map.of("demo-org/cached/HEAD", COMMIT, "demo-org/quick/HEAD", QUICK));
        member = new BinderMember(settings, cluster.reader(), refs, time);
        member.builtBefore("demo-org/cached", COMMIT);
        binder = new Loopback(member.binder());
        hub = new Loopback(member.hub());
    }

    static Limits limits(int rate) {
        return new Limits(
                Duration.ofSeconds(20),
                Duration.ofSeconds(5),
                Duration.ofSeconds(25),
                Duration.ofSeconds(15),
                Duration.ofSeconds(6),
                rate);
    }

    void strike(BinderFault fault) {
        member.faults().strike(fault);
    }

    /** The last event of a launch of the image from before. */
    JsonNode launch() throws IOException {
        return last(stream("/build/gh/demo-org/cached/HEAD"));
    }

    RawAnswer stream(String path) throws IOException {
        return RawAnswer.get(binder.uri(), path, "Accept: text/event-stream");
    }

    static JsonNode last(RawAnswer answer) throws IOException {
        return Form.event(answer.chunks().get(answer.chunks().size() - 1));
    }

    @Override
    public void close() {
        binder.close();
        hub.close();
        cluster.close();
        time.close();
    }
}
