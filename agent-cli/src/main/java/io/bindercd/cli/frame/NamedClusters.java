package io.bindercd.cli.frame;

import io.bindercd.delivery.ClusterAccess;
import io.bindercd.delivery.Reached;
import io.bindercd.site.model.Member;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The clusters that the command line and the environment name. */
public final class NamedClusters implements ClusterAccess {
    private final ClusterOptions options;
    private final Wiring wiring;
    private final Map<String, Reached> opened = new HashMap<>();

    public NamedClusters(ClusterOptions options, Wiring wiring) {
        this.options = options;
        this.wiring = wiring;
    }

    @Override
    public boolean reaches(String environment, Member member) {
        return options.reaches(environment, member.name(), wiring);
    }

    @Override
    public synchronized Reached reach(String environment, Member member) {
        Path kubeconfig = options.kubeconfig(environment, member.name(), wiring);
        String context = member.target().context().orElse(member.name());
        return opened.computeIfAbsent(
                kubeconfig + " " + context, key -> new Reached(wiring.cluster(kubeconfig, context), kubeconfig));
    }
}
