package io.bindercd.delivery.member;

import io.bindercd.core.Tree;
import io.bindercd.helm.Helm;
import io.bindercd.helm.ReleaseRef;
import io.bindercd.helm.ReleaseRevision;
import io.bindercd.helm.manifest.Manifests;
import io.bindercd.site.model.Component;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which components a release as it was found runs, as far as its manifest tells: the chart's own image carries the chart's
 * version ({@code jupyterhub/binderhub: helm-chart/chartpress.yaml}).
 */
final class InstalledVersions {
    private static final Pattern BINDER = Pattern.compile("(?:.*/)?k8s-binderhub:([^@]+)(?:@.*)?");

    private InstalledVersions() {}

    static Map<String, String> of(Helm helm, ReleaseRef release, ReleaseRevision revision) {
        String manifest = helm.manifest(release, revision.number());
        for (Tree object : Manifests.parse("the manifest of " + release.name(), manifest)) {
            Optional<String> version = version(object);
            if (version.isPresent()) {
                return Map.of(Component.BINDERHUB, version.get());
            }
        }
        return Map.of();
    }

    private static Optional<String> version(Tree object) {
        if (!object.get("kind").text("").equals("Deployment")) {
            return Optional.empty();
        }
        for (Tree container :
                object.get("spec", "template", "spec", "containers").items()) {
            Matcher image = BINDER.matcher(container.get("image").text(""));
            if (image.matches()) {
                return Optional.of(image.group(1));
            }
        }
        return Optional.empty();
    }
}
