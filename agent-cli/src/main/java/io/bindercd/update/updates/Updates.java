package io.bindercd.update.updates;

import io.bindercd.core.Deadline;
import io.bindercd.core.Failure;
import io.bindercd.registry.PublishedChart;
import io.bindercd.site.Components;
import io.bindercd.site.Site;
import io.bindercd.site.config.ComponentConfig;
import io.bindercd.site.config.SiteConfig;
import io.bindercd.site.model.Component;
import io.bindercd.site.model.Upstream;
import io.bindercd.update.outlook.Lookup;
import io.bindercd.update.outlook.Outlook;
import io.bindercd.update.outlook.Watched;
import io.bindercd.update.parallel.Outcome;
import io.bindercd.update.parallel.Parallel;
import io.bindercd.update.parallel.Task;
import io.bindercd.update.upstream.Publication;
import io.bindercd.update.upstream.Shelf;
import io.bindercd.update.upstream.Shelves;
import io.bindercd.version.Channel;
import io.bindercd.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Looks for newer versions of everything that a site pins, and of the JupyterHub that its BinderHub brings. */
public final class Updates {
    static final String JUPYTERHUB = "jupyterhub";

    /** {@code jupyterhub/zero-to-jupyterhub-k8s} makes the chart that BinderHub's depends on. */
    private static final String JUPYTERHUB_REPOSITORY = "jupyterhub/zero-to-jupyterhub-k8s";

    private final Lookup lookup;
    private final Shelves shelves;

    public Updates(Lookup lookup, Shelves shelves) {
        this.lookup = Objects.requireNonNull(lookup);
        this.shelves = Objects.requireNonNull(shelves);
    }

    /** One task's part of the result. */
    private record Found(Row.Subject subject, Outlook outlook) {}

    /** A row for each component that is watched, in the site's order, and one for JupyterHub. */
    public List<Row> of(Site site, Deadline deadline) {
        return of(watched(site), deadline);
    }

    /** A row for each of the components, and one for JupyterHub after BinderHub's. */
    public List<Row> of(List<Component> components, Deadline deadline) {
        List<Row.Subject> subjects = new ArrayList<>();
        List<Task<Found>> tasks = new ArrayList<>();
        for (Component component : components) {
            Row.Subject subject = Row.Subject.of(component);
            subjects.add(subject);
            tasks.add(new Task<>(component.name(), () -> new Found(subject, lookup.newer(Watched.of(component)))));
            if (component.name().equals(Component.BINDERHUB) && component.kind() == Component.Kind.CHART) {
                subjects.add(new Row.Subject(JUPYTERHUB, jupyterHub("", Channel.RELEASE), "", List.of()));
                tasks.add(new Task<>(JUPYTERHUB, () -> jupyterHub(component)));
            }
        }
        List<Outcome<Found>> outcomes = Parallel.all(tasks, deadline);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < subjects.size(); i++) {
            Optional<Found> found = outcomes.get(i).value();
            rows.add(new Row(
                    found.map(Found::subject).orElse(subjects.get(i)),
                    found.map(Found::outlook),
                    outcomes.get(i).failure()));
        }
        return List.copyOf(rows);
    }

    /** The components that the site wants to hear of. */
    public static List<Component> watched(Site site) {
        return watched(site.config(), site.components());
    }

    /** Those of the components that the configuration does not leave alone. */
    public static List<Component> watched(SiteConfig config, Components components) {
        return components.list().stream()
                .filter(component -> Optional.ofNullable(config.components().get(component.name()))
                        .map(ComponentConfig::watch)
                        .orElse(true))
                .toList();
    }

    private Found jupyterHub(Component binderHub) {
        Watched pinned = Watched.of(binderHub);
        String version = pinned.version().text();
        Shelf shelf = shelves.of(pinned.name(), pinned.upstream())
                .orElseThrow(() -> Failure.usage(
                        "where BinderHub is published is not known, so neither is its JupyterHub",
                        "Name its chart repository in binder-cd.yaml."));
        Publication live = shelf.find(version)
                .orElseThrow(() -> Failure.usage(
                        "BinderHub " + version + " is not published any more (" + shelf.place()
                                + "), so its JupyterHub is not known",
                        "Bump BinderHub to a version that is published."));
        PublishedChart.Dependency dependency = live.dependency(JUPYTERHUB)
                .orElseThrow(() -> Failure.usage(
                        "the chart BinderHub " + version + " depends on no JupyterHub", "Nothing can be advised."));
        Version inUse = Version.parse(dependency.version());
        Watched watched = new Watched(
                JUPYTERHUB,
                jupyterHub(dependency.repository(), Channel.RELEASE.or(Channel.of(inUse))),
                false,
                inUse,
                List.of());
        return new Found(Row.Subject.of(watched), lookup.newer(watched));
    }

    private static Upstream jupyterHub(String chartRepository, Channel channel) {
        return new Upstream("JupyterHub", JUPYTERHUB_REPOSITORY, chartRepository, "", channel);
    }
}
