package io.bindercd.site.find;

import io.bindercd.site.model.Chart;
import io.bindercd.site.model.Dependency;
import io.bindercd.site.model.Pin;
import io.bindercd.version.ImageReference;
import io.bindercd.yaml.Located;
import io.bindercd.yaml.YamlFile;
import io.bindercd.yaml.YamlNode;
import io.bindercd.yaml.YamlPath;
import io.bindercd.yaml.source.SourceText;
import java.util.Optional;

/** Single values as pins. */
final class ScalarPins {
    private ScalarPins() {}

    /** Where the chart lists its dependency number {@code i}: by its name, where that is unique. */
    static YamlPath address(Chart chart, int i) {
        YamlPath list = YamlPath.ofKeys("dependencies");
        Dependency dependency = chart.dependencies().get(i);
        int sameName = 0;
        for (Dependency other : chart.dependencies()) {
            sameName += other.name().equals(dependency.name()) ? 1 : 0;
        }
        return sameName == 1
                ? list.then(new YamlPath.Item("name", dependency.name()))
                : list.then(new YamlPath.Index(i));
    }

    /** The scalar at the path as a pin, however it is written; editing it is another question. */
    static Optional<Pin> at(SiteFiles files, String file, YamlPath path) {
        Optional<YamlFile> parsed = files.parsed(file);
        if (parsed.isPresent()) {
            for (Located located : parsed.get().find(path)) {
                if (located.node() instanceof YamlNode.Scalar scalar) {
                    return Optional.of(pin(parsed.get().source(), path.toString(), scalar));
                }
            }
        }
        return Optional.empty();
    }

    private static Pin pin(SourceText source, String path, YamlNode.Scalar scalar) {
        int kept = ImageReference.tagStart(scalar.value()).orElse(0);
        int start = scalar.span().start() + (scalar.style().isQuoted() ? 1 : 0) + kept;
        return new Pin(
                source.name(),
                path,
                scalar.value().substring(kept),
                source.at(Math.min(start, scalar.span().end())),
                kept == 0 ? "" : scalar.value().substring(0, kept - 1),
                false);
    }
}
