package io.bindercd.world.binder;

import com.sun.net.httpserver.HttpHandler;
import io.bindercd.world.binder.build.BuildParts;
import io.bindercd.world.binder.build.Images;
import io.bindercd.world.binder.cluster.KubeReader;
import io.bindercd.world.binder.cluster.MemberCluster;
import io.bindercd.world.binder.cluster.MemberFaults;
import io.bindercd.world.binder.hub.HubHandler;
import io.bindercd.world.binder.hub.ServerHandler;
import io.bindercd.world.binder.hub.Servers;
import io.bindercd.world.binder.setup.BinderFaults;
import io.bindercd.world.binder.setup.BinderSettings;
import io.bindercd.world.binder.setup.RefResolver;
import io.bindercd.world.binder.web.BinderHandler;
import io.bindercd.world.binder.web.StaticHost;
import io.bindercd.world.time.Timelapse;
import java.util.List;

/**
 * One member of a federation as the internet meets it: BinderHub, hub with launched servers, static host.
 *
 * <p>What runs there is read from the member's Kubernetes API: the versions of BinderHub's pods that are ready, the settings
 * that they loaded, whether hub and proxy are ready. Nothing is invented; without pods there is no BinderHub. The handlers
 * want a thread for each request, since streams last.
 */
public final class BinderMember {
    private final BinderSettings settings;
    private final BinderFaults faults = new BinderFaults();
    private final Images images = new Images();
    private final Servers servers;
    private final HttpHandler binder;
    private final HttpHandler hub;
    private final StaticHost files;

    /**
     * A member whose cluster is read through the reader.
     *
     * @param refs which commits the git host knows
     */
    public BinderMember(BinderSettings settings, KubeReader reader, RefResolver refs, Timelapse time) {
        this.settings = settings;
        this.servers = new Servers(time);
        MemberCluster cluster = new MemberCluster(reader, time, settings.namespace(), settings.release());
        MemberFaults memberFaults = new MemberFaults(faults, cluster);
        this.files = new StaticHost(memberFaults);
        this.binder =
                new BinderHandler(new BuildParts(settings, cluster, memberFaults, refs, images, servers, time), files);
        this.hub = new HubHandler(cluster, memberFaults, new ServerHandler(servers, memberFaults, time));
    }

    public BinderSettings settings() {
        return settings;
    }

    /** Answers for the BinderHub's host. */
    public HttpHandler binder() {
        return binder;
    }

    /** Answers for the hub's host, servers included. */
    public HttpHandler hub() {
        return hub;
    }

    /** Answers for the static host. */
    public HttpHandler files() {
        return files;
    }

    /** What it does wrong; may be changed at any time. */
    public BinderFaults faults() {
        return faults;
    }

    /**
     * The registry holds the image of this commit since long ago.
     *
     * @param repository as {@code owner/name}
     * @param commit its full id
     */
    public void builtBefore(String repository, String commit) {
        images.builtBefore(repository, commit);
    }

    /** The names of the users whose servers run at this moment; whoever launched and did not shut down has leaked them. */
    public List<String> runningServers() {
        return servers.running();
    }
}
