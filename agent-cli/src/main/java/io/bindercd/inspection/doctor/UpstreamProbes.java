package io.bindercd.inspection.doctor;

import io.bindercd.core.Failure;
import io.bindercd.http.Http;
import io.bindercd.registry.ChartRepository;
import io.bindercd.registry.PublishedChart;
import io.bindercd.registry.RegistryLogin;
import io.bindercd.registry.index.HttpChartRepository;
import io.bindercd.registry.oci.OciChartRepository;
import io.bindercd.site.Site;
import io.bindercd.site.model.Component;
import io.bindercd.site.model.Component.Kind;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/** Questions about the chart repositories that a site's charts come from. */
public final class UpstreamProbes {
    /** One version, not a range of them. */
    private static final Pattern EXACT = Pattern.compile("v?\\d+\\.\\d+\\.\\d+[-+.0-9A-Za-z]*");

    private UpstreamProbes() {}

    /** A question for each chart that the site pins. */
    public static List<Probe> of(Site site, Http http) {
        return site.components().list().stream()
                .filter(component -> component.kind() == Kind.CHART)
                .filter(component -> !component.upstream().chartRepository().isEmpty())
                .map(component -> Probe.of("upstream of " + component.name(), () -> ask(component, http)))
                .toList();
    }

    private static String ask(Component component, Http http) {
        String address = component.upstream().chartRepository();
        List<PublishedChart> versions = repository(address, http).versions(component.name());
        String pinned = component.version().orElse("");
        boolean there =
                versions.stream().anyMatch(chart -> bare(chart.version()).equals(bare(pinned)));
        if (EXACT.matcher(pinned).matches() && !there) {
            throw Failure.usage(
                    address + " does not list " + component.name() + " " + pinned + ", which is pinned at "
                            + component.ownPins().get(0).place(),
                    "Bump it to a published version: binder-cd bump " + component.name() + " --to VERSION.");
        }
        return address + " answers, " + versions.size() + " versions"
                + (there ? ", among them the pinned " + pinned : "");
    }

    /** Helm takes versions with and without a leading {@code v} for the same. */
    private static String bare(String version) {
        return version.startsWith("v") ? version.substring(1) : version;
    }

    private static ChartRepository repository(String address, Http http) {
        if (address.startsWith("oci://")) {
            return new OciChartRepository(http, address, RegistryLogin.none());
        }
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            throw Failure.usage(
                            "'" + address + "' is no address of a chart repository", "Write it as https://HOST/PATH.")
                    .causedBy(e);
        }
        return new HttpChartRepository(http, uri, RegistryLogin.none());
    }
}
