package io.bindercd.update.outlook;

import io.bindercd.core.Failure;
import io.bindercd.site.model.Component;
import io.bindercd.site.model.Pin;
import io.bindercd.site.model.Upstream;
import io.bindercd.version.Version;
import java.util.List;
import java.util.Objects;

/**
 * Something whose newer versions are looked for.
 *
 * @param image whether it is an image, whose tags have another order than versions of charts
 * @param version the one in use
 * @param pins where the site pins it; none for what comes with something else
 */
public record Watched(String name, Upstream upstream, boolean image, Version version, List<Pin> pins) {
    public Watched {
        Objects.requireNonNull(name);
        Objects.requireNonNull(upstream);
        Objects.requireNonNull(version);
        pins = List.copyOf(pins);
    }

    /**
     * A component of a site.
     *
     * @throws Failure of kind USAGE when its own pins do not agree, naming their places
     */
    public static Watched of(Component component) {
        String version = component
                .version()
                .orElseThrow(() -> Failure.usage(
                        component.name() + " is pinned at several versions: " + component.ownVersions(),
                        "Give them one version (binder-cd bump " + component.name() + " --to VERSION --from OLD)."));
        return new Watched(
                component.name(),
                component.upstream(),
                component.kind() == Component.Kind.IMAGE,
                Version.parse(version),
                component.pins());
    }

    public String title() {
        return upstream.title();
    }
}
