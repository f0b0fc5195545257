package io.bindercd.rehearsal.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.rehearsal.base.Narrator;
import io.bindercd.rehearsal.base.Refusal;
import io.bindercd.rehearsal.site.SiteLayout;
import io.bindercd.rehearsal.site.SiteMember;
import io.bindercd.world.binder.cluster.KubeReader;
import io.bindercd.world.binder.cluster.KubeWriter;
import io.bindercd.world.binder.cluster.Kubeconfig;
import io.bindercd.world.kube.KubeApi;
import io.bindercd.world.kube.KubeOptions;
import io.bindercd.world.time.Timelapse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The clusters of a site's members: one embedded API each, or real ones, in which only namespaces made here are touched. */
public final class Clusters implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OURS = "binder-cd-rehearsal";
    private static final Duration GONE = Duration.ofMinutes(2);
    private static final int LOOK_MILLIS = 250;

    private final Equipment equipment;
    private final Narrator narrator;
    private final Map<String, Cluster> clusters = new LinkedHashMap<>();

    private Clusters(SiteLayout site, Narrator narrator) {
        this.equipment = new Equipment(site.demands(), OURS);
        this.narrator = narrator;
    }

    /**
     * Opens a cluster for each member.
     *
     * @param real the kubeconfigs of members that live in real clusters
     * @param folder gets the kubeconfigs
     */
    public static Clusters open(SiteLayout site, Map<String, Path> real, Timelapse time, Path folder, Narrator narrator)
            throws IOException {
        Clusters opened = new Clusters(site, narrator);
        try {
            for (SiteMember member : site.members()) {
                Path given = real.get(member.name());
                opened.clusters.put(
                        member.name(),
                        given == null
                                ? embedded(member.name(), time, folder)
                                : cluster(member.name(), given, folder, Optional.empty()));
            }
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
        return opened;
    }

    private static Cluster embedded(String member, Timelapse time, Path folder) throws IOException {
        KubeApi api =
                KubeApi.start(KubeOptions.of(time, UUID.randomUUID().toString().replace("-", "")));
        Path file = folder.resolve("api-" + member);
        api.writeKubeconfig(file, List.of(member));
        return cluster(member, file, folder, Optional.of(api));
    }

    private static Cluster cluster(String member, Path source, Path folder, Optional<KubeApi> api) throws IOException {
        Path file = folder.resolve("kubeconfig-" + member);
        Kubeconfigs.write(file, Map.of(member, source));
        Kubeconfig config = Kubeconfig.read(file, member);
        return new Cluster(member, file, new KubeReader(config), new KubeWriter(config), api);
    }

    /** Where a member lives. */
    public Cluster of(String member) {
        Cluster cluster = clusters.get(member);
        if (cluster == null) {
            throw new IllegalArgumentException("no member " + member);
        }
        return cluster;
    }

    /** Writes one kubeconfig with the contexts of these members. */
    public void writeKubeconfig(Path file, List<SiteMember> members) throws IOException {
        Map<String, Path> sources = new LinkedHashMap<>();
        members.forEach(member -> sources.put(member.name(), of(member.name()).kubeconfig()));
        Kubeconfigs.write(file, sources);
    }

    /**
     * Makes the clusters ready for an installation: gives them what the site's pods ask for, and takes
     * away what an earlier rehearsal has left in real ones.
     *
     * @throws Refusal of kind USAGE when a namespace is there that no rehearsal has made
     */
    public void prepare() throws IOException, InterruptedException {
        List<Cluster> used = new ArrayList<>();
        for (Cluster cluster : clusters.values()) {
            equipment.give(cluster);
            JsonNode namespace = cluster.reader().get(namespace(cluster));
            if (cluster.embedded().isPresent() || namespace.isMissingNode()) {
                continue;
            }
            if (!namespace.path("metadata").path("labels").has(OURS)) {
                throw Refusal.usage("the namespace " + cluster.member()
                        + " exists in the given cluster, and no rehearsal has made it; give another cluster,"
                        + " or delete it yourself");
            }
            used.add(cluster);
        }
        remove(used);
    }

    /** Notes on the namespaces, which are there by now, that a rehearsal has made them. */
    public void claim() throws IOException {
        for (Cluster cluster : clusters.values()) {
            ObjectNode patch = JSON.createObjectNode();
            patch.putObject("metadata").putObject("labels").put(OURS, "true");
            cluster.writer().merge(namespace(cluster), patch);
        }
    }

    /** Takes away what was made in real clusters. */
    public void remove() throws IOException, InterruptedException {
        List<Cluster> made = new ArrayList<>();
        for (Cluster cluster : clusters.values()) {
            boolean ours = cluster.embedded().isEmpty()
                    && cluster.reader()
                            .get(namespace(cluster))
                            .path("metadata")
                            .path("labels")
                            .has(OURS);
            if (ours) {
                equipment.take(cluster);
                made.add(cluster);
            }
        }
        remove(made);
    }

    private void remove(List<Cluster> some) throws IOException, InterruptedException {
        for (Cluster cluster : some) {
            narrator.say("deleting the namespace " + cluster.member() + " of the rehearsal");
            cluster.writer().delete(namespace(cluster));
        }
        for (Cluster cluster : some) {
            awaitGone(cluster);
        }
    }

    private static void awaitGone(Cluster cluster) throws IOException, InterruptedException {
        for (long left = GONE.toMillis(); left > 0; left -= LOOK_MILLIS) {
            if (cluster.reader().get(namespace(cluster)).isMissingNode()) {
                return;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        throw Refusal.unavailable("the namespace " + cluster.member() + " was deleted, but is there still after "
                + GONE.toSeconds() + " s");
    }

    private static String namespace(Cluster cluster) {
        return "/api/v1/namespaces/" + cluster.member();
    }

    @Override
    public void close() {
        List<Cluster> all = new ArrayList<>(clusters.values());
        all.forEach(cluster -> cluster.embedded().ifPresent(KubeApi::close));
    }
}
