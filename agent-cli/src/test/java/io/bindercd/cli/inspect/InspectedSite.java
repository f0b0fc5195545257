package io.bindercd.cli.inspect;

import io.bindercd.cli.CliRun;
import io.bindercd.cluster.ClusterClient;
import io.bindercd.cluster.ClusterSettings;
import io.bindercd.cluster.fabric.FabricCluster;
import io.bindercd.core.Secrets;
import io.bindercd.record.Deployment;
import io.bindercd.record.Deployment.HelmRevision;
import io.bindercd.record.Deployment.State;
import io.bindercd.record.Origin;
import io.bindercd.record.Outcome;
import io.bindercd.record.Phase;
import io.bindercd.record.Verdict;
import io.bindercd.site.SiteFolder;
import io.bindercd.testing.RealTime;
import io.bindercd.world.kube.KubeApi;
import io.bindercd.world.kube.KubeOptions;
import io.bindercd.world.time.Timelapse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The bundled federated site, whose members each have an embedded API. */
final class InspectedSite implements AutoCloseable {
    static final String PINNED = "1.0.0-0.dev.git.100.h1234567";

    static final List<String> MEMBERS = List.of("staging", "prod", "east", "west");

    final SiteFolder site;
    final Map<String, String> environment = new LinkedHashMap<>();
    private final Path folder;
    private final Timelapse time = Timelapse.of(0.2);
    private final Map<String, KubeApi> apis = new LinkedHashMap<>();

    InspectedSite(Path folder) throws IOException {
        this.folder = folder;
        this.site = SiteFolder.federated(folder.resolve("site"));
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("TMPDIR", folder.toString());
        environment.put("USER", "ada");
        environment.put("HOSTNAME", "desk");
        for (String member : MEMBERS) {
            KubeApi api = KubeApi.start(KubeOptions.of(time, "test-token"));
            api.writeKubeconfig(kubeconfig(member), List.of(member));
            apis.put(member, api);
            environment.put(variable(member), kubeconfig(member).toString());
        }
    }

    Path kubeconfig(String member) {
        return folder.resolve(member + ".kubeconfig");
    }

    ClusterClient cluster(String member) {
        return FabricCluster.open(
                new ClusterSettings(kubeconfig(member), "", Map.of()), RealTime.time(), Secrets.none());
    }

    private static String variable(String member) {
        return "BINDER_CD_KUBECONFIG_" + member.toUpperCase(Locale.ROOT);
    }

    /** Lets no variable name the member's kubeconfig any more. */
    void unname(String member) {
        environment.remove(variable(member));
    }

    /** Lets the member's API go; the port answers nobody any more. */
    void silence(String member) {
        Objects.requireNonNull(apis.get(member)).close();
    }

    CliRun run(String... line) {
        String[] all = new String[line.length + 1];
        System.arraycopy(line, 0, all, 0, line.length);
        all[line.length] = "--site=site";
        return CliRun.of(folder, environment, RealTime.time(), all);
    }

    /** A deployment that was seen healthy. */
    static Deployment verified(String commit, int revision) {
        Instant when = Instant.parse("2026-08-05T03:00:00Z");
        return new Deployment(
                commit,
                "sha256:" + "a".repeat(64),
                new HelmRevision(revision, "v4.1.4"),
                Map.of("binderhub", PINNED),
                Map.of(),
                new State(Phase.VERIFIED, Verdict.PASS, Verdict.PASS, Outcome.OPEN, ""),
                when,
                when,
                Origin.UNKNOWN);
    }

    @Override
    public void close() {
        apis.values().forEach(KubeApi::close);
        time.close();
    }
}
