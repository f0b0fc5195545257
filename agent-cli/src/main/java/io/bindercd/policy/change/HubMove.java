package io.bindercd.policy.change;

import io.bindercd.core.Tree;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A move of a hub to a JupyterHub that may keep its database in another form.
 *
 * <p>A new major release of the z2jh chart brings a new major JupyterHub, which migrates the hub's database; the old one then
 * refuses to start (JupyterHub 4.1.6, 5.2.1, 4.1.6 on one database was tried: {@code Can't locate revision}). So may any step
 * between development versions of a major release that is not out yet, and, before 1.0, a minor one.
 *
 * @param hub the hub's Deployment as it was
 * @param from the z2jh version that it was of
 * @param to the z2jh version that it will be of
 */
public record HubMove(Tree hub, String from, String to) {
    private static final Pattern IMAGE = Pattern.compile("(?:.*/)?k8s-hub:([^@]+)(?:@.*)?");
    private static final Pattern VERSION = Pattern.compile("v?(\\d+)\\.(\\d+)(?:\\.(\\d+))?([-+.].*)?");

    public HubMove {
        Objects.requireNonNull(hub);
        Objects.requireNonNull(from);
        Objects.requireNonNull(to);
    }

    /** The first such move between two renderings of one release. */
    public static Optional<HubMove> between(List<Tree> before, List<Tree> after) {
        return RenderedChange.between(before, after).objects().stream()
                .map(HubMove::of)
                .flatMap(Optional::stream)
                .findFirst();
    }

    static Optional<HubMove> of(ObjectChange change) {
        if (!change.key().kind().equals("Deployment") || change.added() || change.removed()) {
            return Optional.empty();
        }
        String from = version(change.before());
        String to = version(change.after());
        return migrates(from, to) ? Optional.of(new HubMove(change.before(), from, to)) : Optional.empty();
    }

    /** Whether it goes back to an older one, which cannot start on what the newer one left. */
    public boolean back() {
        Matcher old = VERSION.matcher(from);
        Matcher fresh = VERSION.matcher(to);
        return old.matches() && fresh.matches() && (major(fresh) < major(old) || olderMinor(fresh, old));
    }

    private static boolean olderMinor(Matcher fresh, Matcher old) {
        return major(fresh) == major(old) && number(fresh, 2) < number(old, 2);
    }

    private static boolean migrates(String from, String to) {
        Matcher old = VERSION.matcher(from);
        Matcher fresh = VERSION.matcher(to);
        if (!old.matches() || !fresh.matches() || from.equals(to)) {
            return false;
        }
        boolean early = major(old) == 0 && !old.group(2).equals(fresh.group(2));
        return major(old) != major(fresh) || early || unreleased(old) || unreleased(fresh);
    }

    /** A development version of a major release: JupyterHub's own major may change between any two of them. */
    private static boolean unreleased(Matcher version) {
        String more = version.group(4);
        return "0".equals(version.group(2)) && more != null && (more.startsWith("-") || version.group(3) == null);
    }

    private static long major(Matcher version) {
        return number(version, 1);
    }

    private static long number(Matcher version, int group) {
        String digits = version.group(group);
        return digits == null || digits.length() > 9 ? Long.MAX_VALUE : Long.parseLong(digits);
    }

    /** The z2jh version of a hub: its image's tag, or, of an image of the site's own, its chart's; empty when it is no hub. */
    static String version(Tree deployment) {
        for (Tree container :
                deployment.get("spec", "template", "spec", "containers").items()) {
            Matcher image = IMAGE.matcher(container.get("image").text(""));
            if (image.matches() && VERSION.matcher(image.group(1)).matches()) {
                return image.group(1);
            }
        }
        Tree labels = deployment.get("metadata", "labels");
        boolean hub = labels.get("app.kubernetes.io/component")
                .text(labels.get("component").text(""))
                .equals("hub");
        return hub && Labels.chartName(deployment).equals("jupyterhub") ? Labels.chartVersion(deployment) : "";
    }
}
