package io.bindercd.rehearsal.world;

import io.bindercd.rehearsal.base.Cleanup;
import io.bindercd.rehearsal.base.Folders;
import io.bindercd.rehearsal.base.Narrator;
import io.bindercd.rehearsal.base.Tools;
import io.bindercd.rehearsal.cluster.Clusters;
import io.bindercd.rehearsal.cluster.Installer;
import io.bindercd.rehearsal.site.RehearsedSite;
import io.bindercd.rehearsal.site.SiteMember;
import io.bindercd.world.binder.BinderMember;
import io.bindercd.world.binder.setup.BinderFault;
import io.bindercd.world.net.RecordedRequest;
import io.bindercd.world.time.Timelapse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A whole world around one rehearsed site, which is installed on every member; all of it ends when this is closed. */
public final class RehearsedWorld implements AutoCloseable {
    private final WorldPlan plan;
    private final Cleanup cleanup = new Cleanup();
    private final Services services;
    private final Clusters clusters;
    private final AgentTools agent;
    private final Browser browser;
    private final GitHost github;
    private final Upstreams upstreams;
    private List<MemberWorld> members = List.of();

    private RehearsedWorld(WorldPlan plan, Narrator narrator) throws IOException {
        this.plan = plan;
        boolean complete = false;
        try {
            WorldPlan.Host host = plan.host();
            Timelapse time = Timelapse.of(plan.factor());
            cleanup.add(time::close);
            services = Services.start(time, host.folder(), host.gits());
            cleanup.add(services::close);
            clusters = Clusters.open(plan.site().layout(), plan.clusters(), time, host.folder(), narrator);
            cleanup.add(clusters::close);
            agent = AgentTools.in(host, services.gateway().environment());
            browser = Browser.through(
                    services.gateway().proxy(), services.gateway().authority());
            github = GitHost.open(plan.site(), services.github(), host.gits(), browser);
            upstreams = Upstreams.open(plan.site().layout(), services);
            complete = true;
        } finally {
            if (!complete) {
                cleanup.close();
            }
        }
    }

    /** Builds the world; nothing is left of it when that fails. */
    public static RehearsedWorld open(WorldPlan plan, Narrator narrator) throws IOException, InterruptedException {
        RehearsedWorld world = new RehearsedWorld(plan, narrator);
        boolean complete = false;
        try {
            world.install();
            complete = true;
            return world;
        } finally {
            if (!complete) {
                world.close();
            }
        }
    }

    private void install() throws IOException, InterruptedException {
        clusters.prepare();
        cleanup.add(clusters::remove);
        Tools tools = new Tools(agent.environment());
        cleanup.add(tools::close);
        Path copy = plan.host().folder().resolve("installation");
        new Installer(plan.site(), clusters, tools).install(copy);
        Folders.delete(copy);
        clusters.claim();
        Pages pages = new Pages(plan.site(), services, clusters, github);
        cleanup.add(pages::close);
        members = pages.open();
    }

    public RehearsedSite site() {
        return plan.site();
    }

    /** The members in the order of the site. */
    public List<MemberWorld> members() {
        return members;
    }

    public MemberWorld member(String name) {
        return members.stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no member " + name));
    }

    /** The agent's programs and variables. */
    public AgentTools agent() {
        return agent;
    }

    public Browser browser() {
        return browser;
    }

    public GitHost github() {
        return github;
    }

    public Upstreams upstreams() {
        return upstreams;
    }

    public Timelapse time() {
        return services.time();
    }

    /** Writes one kubeconfig with a context for each of these members. */
    public void writeKubeconfig(Path file, List<SiteMember> some) throws IOException {
        clusters.writeKubeconfig(file, some);
    }

    /** Whoever runs this version does this wrong. */
    public void strike(String version, BinderFault fault) {
        members.forEach(
                member -> member.pages().map(BinderMember::faults).ifPresent(faults -> faults.strike(version, fault)));
    }

    /** The newest requests through the proxy. */
    public List<RecordedRequest> requests() {
        return services.gateway().requests();
    }

    /** Hosts that somebody asked for and that nobody plays. */
    public Set<String> unknownHosts() {
        return services.gateway().unrouted();
    }

    @Override
    public void close() throws IOException {
        cleanup.close();
    }
}
