package io.bindercd.registry.oci;

import io.bindercd.core.Failure;
import io.bindercd.core.Tree;
import io.bindercd.http.Http;
import io.bindercd.registry.ChartRepository;
import io.bindercd.registry.ImageName;
import io.bindercd.registry.PublishedChart;
import io.bindercd.registry.RegistryLogin;
import java.util.List;
import java.util.Optional;

/** {@link ChartRepository} at an {@code oci://} address: each chart is an image repository, each version a tag. */
public final class OciChartRepository implements ChartRepository {
    private static final String SCHEME = "oci://";

    private final Http http;
    private final String base;
    private final RegistryLogin login;

    /**
     * A repository.
     *
     * @param address as in Chart.yaml: {@code oci://REGISTRY/PATH}, without the chart's name
     */
    public OciChartRepository(Http http, String address, RegistryLogin login) {
        if (!address.startsWith(SCHEME)) {
            throw Failure.usage("'" + address + "' is no oci:// address", "Write it as oci://REGISTRY/PATH.");
        }
        this.http = http;
        this.base = address.substring(SCHEME.length()).replaceAll("/+$", "");
        this.login = login;
    }

    private OciClient client(String chart) {
        return new OciClient(http, ImageName.parse(base + "/" + chart), login);
    }

    /** {@inheritDoc} A tag cannot hold {@code +}, for which helm writes {@code _}. */
    @Override
    public List<PublishedChart> versions(String name) {
        return client(name).tags().stream()
                .filter(tag -> !tag.equals("latest") && !tag.startsWith("sha256-"))
                .map(tag -> bare(tag.replace('_', '+')))
                .toList();
    }

    private static PublishedChart bare(String version) {
        return new PublishedChart(version, Optional.empty(), "", "", List.of(), List.of(), false);
    }

    @Override
    public Optional<PublishedChart> find(String name, String version) {
        OciClient client = client(name);
        return client.manifest(version.replace('+', '_'))
                .map(manifest -> OciClient.reading(() -> chart(client, name, version, manifest.body())));
    }

    private PublishedChart chart(OciClient client, String name, String version, Tree manifest) {
        Tree chart = manifest.get("config", "digest")
                .optionalText()
                .flatMap(client::blob)
                .orElseThrow(() -> Failure.unavailable(
                        base + "/" + name + ":" + version + " has no description of a chart",
                        "See whether this is a chart at all."));
        String archive = manifest.get("layers").items().stream()
                .filter(layer -> layer.get("mediaType").text("").startsWith("application/vnd.cncf.helm.chart.content"))
                .map(layer -> layer.get("digest").text(""))
                .findFirst()
                .orElse("");
        return new PublishedChart(
                chart.get("version").text(version),
                OciImageRepository.time(manifest.get("annotations", "org.opencontainers.image.created")),
                archive.replaceFirst("^sha256:", ""),
                chart.get("appVersion").text(""),
                chart.get("dependencies").items().stream()
                        .map(one -> new PublishedChart.Dependency(
                                one.get("name").text(),
                                one.get("version").text(""),
                                one.get("repository").text("")))
                        .toList(),
                List.of(SCHEME + base + "/" + name + ":" + version),
                true);
    }
}
