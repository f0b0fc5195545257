package io.bindercd.rehearsal.site;

import io.bindercd.world.chart.ChartDependency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a site's files say.
 *
 * @param chart the folder of its chart
 * @param dependencies every chart that a member may install, with version and repository
 * @param members staging first, then production as its files name them
 * @param buildImage the image of repo2docker, as values name it
 * @param demands what pods of the site ask their cluster for
 */
public record SiteLayout(
        String chart,
        List<ChartDependency> dependencies,
        List<SiteMember> members,
        String buildImage,
        Demands demands) {
    /** How many digits of a commit are shown to people. */
    public static final int SHORT_HASH = 7;

    /** The component that every Binder site has. */
    public static final String BINDERHUB = "binderhub";

    public SiteLayout {
        dependencies = List.copyOf(dependencies);
        members = List.copyOf(members);
    }

    /**
     * What a cluster must have.
     *
     * @param nodeLabels labels of its nodes, with all values
     * @param storageClasses names of its storage classes
     */
    public record Demands(Map<String, Set<String>> nodeLabels, Set<String> storageClasses) {
        public Demands {
            nodeLabels = Map.copyOf(nodeLabels);
            storageClasses = Set.copyOf(storageClasses);
        }
    }

    /** The chart of BinderHub as it is pinned. */
    public ChartDependency binderhub() {
        return dependencies.stream()
                .filter(one -> one.name().equals(BINDERHUB))
                .findFirst()
                .orElseThrow();
    }

    public SiteMember staging() {
        return members.stream().filter(SiteMember::staging).findFirst().orElseThrow();
    }

    public List<SiteMember> production() {
        return members.stream().filter(member -> !member.staging()).toList();
    }

    public SiteMember member(String name) {
        return members.stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no member " + name));
    }

    /** The federation of production. */
    public Optional<Federation> federation() {
        return production().stream()
                .flatMap(member -> member.federation().stream())
                .findFirst();
    }
}
