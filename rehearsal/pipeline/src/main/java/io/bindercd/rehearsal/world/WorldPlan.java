package io.bindercd.rehearsal.world;

import io.bindercd.rehearsal.site.RehearsedSite;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a world is to be like.
 *
 * @param site the site in it
 * @param factor of its time-lapse
 * @param clusters the kubeconfigs of members that live in real clusters
 * @param host what it takes from this machine
 */
public record WorldPlan(RehearsedSite site, double factor, Map<String, Path> clusters, Host host) {
    public WorldPlan {
        clusters = Map.copyOf(clusters);
    }

    /**
     * What this machine has.
     *
     * @param folder for everything that the world writes; its {@code git} holds the bare repositories
     * @param helm the program
     * @param environment of this process
     */
    public record Host(Path folder, Path helm, Map<String, String> environment) {
        public Host {
            environment = Map.copyOf(environment);
        }

        /** Where bare repositories are. */
        public Path gits() {
            return folder.resolve("git");
        }
    }
}
