package io.bindercd.delivery.prepare;

import io.bindercd.core.Tree;
import io.bindercd.delivery.system.SystemParts;
import io.bindercd.site.Site;
import io.bindercd.site.model.Component;
import io.bindercd.site.model.Member;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A commit's chart, ready to be applied.
 *
 * @param site the site in its private copy, after its own commands; values files lie there
 * @param commit 40 hex digits
 * @param archive the packed chart with its dependencies
 * @param digest what the chart is, {@code sha256:...}
 * @param rendered the objects of each member that is to be deployed, by its name
 * @param system what members need beside it
 */
public record PreparedChart(
        Site site, String commit, Path archive, String digest, Map<String, List<Tree>> rendered, SystemParts system) {
    public PreparedChart {
        Objects.requireNonNull(site);
        Objects.requireNonNull(commit);
        Objects.requireNonNull(archive);
        Objects.requireNonNull(digest);
        rendered = Map.copyOf(rendered);
        Objects.requireNonNull(system);
    }

    /** What the site pins, by component; one whose pins disagree is left out. */
    public Map<String, String> components() {
        return components(site.components().list());
    }

    /** What is pinned, by component; one whose pins disagree is left out. */
    public static Map<String, String> components(List<Component> list) {
        Map<String, String> versions = new TreeMap<>();
        list.forEach(component -> component.version().ifPresent(version -> versions.put(component.name(), version)));
        return versions;
    }

    /** The member's values files, later ones win; what git-crypt keeps locked is left out. */
    public List<Path> values(Member member) {
        return values(site, member);
    }

    static List<Path> values(Site site, Member member) {
        return member.files().layers().stream()
                .filter(file -> !member.files().locked().contains(file))
                .map(site.root()::resolve)
                .toList();
    }

    /** The objects that the member gets. */
    public List<Tree> objects(Member member) {
        return rendered.getOrDefault(member.name(), List.of());
    }
}
