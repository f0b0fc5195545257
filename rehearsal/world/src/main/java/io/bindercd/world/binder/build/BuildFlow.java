package io.bindercd.world.binder.build;

import io.bindercd.world.binder.cluster.BinderPod;
import io.bindercd.world.binder.cluster.MemberFaults;
import io.bindercd.world.binder.hub.Servers;
import io.bindercd.world.binder.setup.BinderFault;
import io.bindercd.world.binder.setup.BinderSettings;
import io.bindercd.world.binder.setup.RefResolver;
import io.bindercd.world.binder.wire.EventStream;
import io.bindercd.world.binder.wire.Fields;
import io.bindercd.world.time.Timelapse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** From a spec to a running server: resolve the ref, find or build the image, launch ({@code binderhub/builder.py}). */
public final class BuildFlow {
    private static final Duration LINGER = Duration.ofSeconds(60);

    private final BinderSettings settings;
    private final MemberFaults faults;
    private final RefResolver refs;
    private final Images images;
    private final Servers servers;
    private final Builds builds;
    private final Launcher launcher;
    private final Timelapse time;
    private final AtomicInteger launched = new AtomicInteger();
    private final AtomicInteger notLaunched = new AtomicInteger();

    public BuildFlow(BuildParts parts) {
        this.settings = parts.settings();
        this.faults = parts.faults();
        this.refs = parts.refs();
        this.images = parts.images();
        this.servers = parts.servers();
        this.builds = new Builds(parts.images(), parts.time());
        this.launcher = new Launcher(parts);
        this.time = parts.time();
    }

    /** How many builds are going on. */
    public int going() {
        return builds.going();
    }

    /** How many launches ended well since the start. */
    public int launched() {
        return launched.get();
    }

    /** How many launches failed since the start. */
    public int notLaunched() {
        return notLaunched.get();
    }

    /** The pods that builds and launched servers take up: builds first. */
    public Pods pods(BinderPod pod) {
        int user = servers.running().size();
        int quota = pod.config().quota().orElse(-1);
        int others = faults.active(BinderFault.QUOTA_FULL, pod) ? Math.max(quota, 0) + 1 : 0;
        return new Pods(builds.going(), user + others, quota < 0 && others > 0 ? 0 : quota);
    }

    /**
     * Pods that count against the quota.
     *
     * @param quota the most; negative when there is no limit
     */
    public record Pods(int build, int user, int quota) {
        public int total() {
            return build + user;
        }

        boolean full() {
            return quota >= 0 && total() >= quota;
        }
    }

    /** Tells the whole story of one request; {@code spec} is what follows the provider. */
    void run(EventStream stream, BinderPod pod, String spec, String client) throws IOException {
        String[] parts = spec.split("/", 3);
        if (parts.length < 3) {
            refuse(stream, "Spec is not of the form \"user/repo/ref\", provided: \"" + spec + "\".");
            return;
        }
        String repository = parts[0] + "/" + parts[1];
        Optional<Launch> launch = resolve(stream, pod, repository, parts[2], client);
        if (launch.isEmpty()) {
            stream.end();
            return;
        }
        boolean cached = images.found(
                pod.config().imagePrefix(), repository, launch.get().commit());
        if (cached ? found(stream, launch.get()) : built(stream, launch.get())) {
            Optional<Launcher.Server> server = launcher.launch(launch.get(), stream);
            (server.isPresent() ? launched : notLaunched).incrementAndGet();
            if (server.isPresent()) {
                ready(stream, launch.get(), server.get());
                stream.pause(cached ? Duration.ZERO : LINGER);
            }
            stream.end();
        }
    }

    private static void refuse(EventStream stream, String message) throws IOException {
        failed(stream, message);
        stream.end();
    }

    private static void failed(EventStream stream, String message) throws IOException {
        stream.event(Fields.of("phase", "failed", "message", message + "\n"));
    }

    /** Empty when it cannot be resolved, which was said. */
    private Optional<Launch> resolve(EventStream stream, BinderPod pod, String repository, String ref, String client)
            throws IOException {
        String asked = "gh:" + repository + "/" + ref;
        if (faults.active(BinderFault.GITHUB_LIMIT, pod)) {
            failed(
                    stream,
                    "Error resolving ref for " + asked + ": GitHub rate limit exceeded. Try again in 25 minutes.");
            return Optional.empty();
        }
        if (faults.active(BinderFault.GIT_HOST_DOWN, pod)) {
            stream.pause(Duration.ofSeconds(20));
            failed(
                    stream,
                    "Error resolving ref for " + asked + ": HTTP 599: Operation timed out after 20000 milliseconds");
            return Optional.empty();
        }
        stream.pause(faults.active(BinderFault.SLOW_REF, pod) ? Duration.ofSeconds(40) : Duration.ZERO);
        String unknown = "Could not resolve ref for " + asked + ". Double check your URL and that your repo is public.";
        Optional<String> commit = refs.resolve(repository, ref);
        String taken = ref;
        if (commit.isEmpty() && Set.of("master", "main").contains(ref)) {
            commit = refs.resolve(repository, "HEAD");
            taken = "HEAD";
            if (commit.isPresent()) {
                stream.event(Fields.of(
                        "phase",
                        "waiting",
                        "message",
                        unknown + "\nTrying again with HEAD instead of " + ref + ". Please update your links.\n"));
                stream.pause(Duration.ofSeconds(10));
            }
        }
        if (commit.isEmpty()) {
            failed(stream, unknown);
            return Optional.empty();
        }
        String image = Images.name(pod.config().imagePrefix(), repository, commit.get());
        return Optional.of(new Launch(pod, repository, taken, commit.get(), image, client));
    }

    private boolean found(EventStream stream, Launch launch) throws IOException {
        stream.event(Fields.of(
                "phase", "built", "imageName", launch.image(), "message", "Found built image, launching...\n"));
        return withinQuota(stream, launch);
    }

    private boolean withinQuota(EventStream stream, Launch launch) throws IOException {
        if (pods(launch.pod()).full()) {
            refuse(stream, "Too many users on this BinderHub! Try again soon.");
            return false;
        }
        return true;
    }

    private boolean built(EventStream stream, Launch launch) throws IOException {
        if (!withinQuota(stream, launch)) {
            return false;
        }
        stream.event(Fields.of("phase", "waiting", "message", "Waiting for build to start...\n"));
        if (faults.active(BinderFault.BUILD_FORBIDDEN, launch.pod())) {
            failed(stream, "Unhandled error watching for build events. Please try again.");
            stream.pause(LINGER);
            stream.end();
            return false;
        }
        if (faults.active(BinderFault.BUILD_HANGS, launch.pod())) {
            stream.neverEnd();
        }
        Build build = builds.join(launch.image(), () -> fresh(launch));
        builds.watch(build, stream);
        if (build.fails()) {
            stream.neverEnd();
        }
        stream.event(
                Fields.of("phase", "built", "message", "Built image, launching...\n", "imageName", launch.image()));
        if (faults.active(BinderFault.QUOTA_DURING_BUILD, launch.pod())) {
            failed(stream, "Too many users on this BinderHub! Try again soon.");
            stream.event(EventStream.failed(500, "Internal Server Error"));
            stream.end();
            return false;
        }
        return withinQuota(stream, launch);
    }

    private Build fresh(Launch launch) {
        Duration length = settings.limits().build();
        boolean empty = faults.active(BinderFault.BUILD_NO_ENVIRONMENT, launch.pod());
        boolean broken = faults.active(BinderFault.BUILD_FAILS, launch.pod());
        return new Build(
                launch.image(),
                time.now(),
                empty
                        ? BuildScript.withoutEnvironment(length, launch.repository(), launch.commit())
                        : broken
                                ? BuildScript.broken(length, launch.image(), launch.repository(), launch.commit())
                                : BuildScript.good(length, launch.image(), launch.repository(), launch.commit()),
                length,
                empty || broken);
    }

    private void ready(EventStream stream, Launch launch, Launcher.Server server) throws IOException {
        String url = settings.server(server.user()).toString();
        String repository = "https://github.com/" + launch.repository();
        String host = settings.url().toString();
        stream.event(Fields.of(
                "phase",
                "ready",
                "message",
                "server running at " + url + "\n",
                "image",
                launch.image(),
                "repo_url",
                repository,
                "token",
                server.token(),
                "binder_ref_url",
                repository + "/tree/" + launch.commit(),
                "binder_launch_host",
                host.endsWith("/") ? host : host + "/",
                "binder_request",
                "v2/gh/" + launch.repository() + "/" + launch.ref(),
                "binder_persistent_request",
                "v2/gh/" + launch.repository() + "/" + launch.commit(),
                "binder_client_ip",
                launch.client(),
                "url",
                url));
    }
}
