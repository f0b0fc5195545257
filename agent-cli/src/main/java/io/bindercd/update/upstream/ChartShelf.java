package io.bindercd.update.upstream;

import io.bindercd.registry.ChartRepository;
import io.bindercd.registry.PublishedChart;
import io.bindercd.version.Published;
import io.bindercd.version.Version;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The versions of a chart. */
final class ChartShelf implements Shelf {
    private final ChartRepository repository;
    private final String address;
    private final String name;
    private @Nullable List<PublishedChart> read;

    ChartShelf(ChartRepository repository, String address, String name) {
        this.repository = repository;
        this.address = address;
        this.name = name;
    }

    @Override
    public String place() {
        return "chart " + name + " in " + address;
    }

    @Override
    public List<Published> versions() {
        return charts().stream().map(ChartShelf::published).toList();
    }

    @Override
    public Optional<Publication> find(String version) {
        Optional<PublishedChart> listed = charts().stream()
                .filter(chart -> chart.version().equals(version))
                .findFirst();
        return listed.flatMap(chart -> chart.detailed() ? Optional.of(chart) : repository.find(name, version))
                .map(chart -> new Publication(published(chart), chart.appVersion(), chart.dependencies()));
    }

    private List<PublishedChart> charts() {
        if (read == null) {
            read = repository.versions(name);
        }
        return read;
    }

    private static Published published(PublishedChart chart) {
        return new Published(Version.parse(chart.version()), chart.created().orElse(null));
    }
}
