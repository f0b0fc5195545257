package io.bindercd.site.find;

import io.bindercd.core.Failure;
import io.bindercd.site.model.Component;
import io.bindercd.yaml.YamlFile;
import io.bindercd.yaml.YamlNode;
import io.bindercd.yaml.YamlPath;
import io.bindercd.yaml.edit.Editable;
import io.bindercd.yaml.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Finds the charts that a file deploys by name, as helmfile ({@code chart}, {@code version}), Argo CD ({@code chart},
 * {@code targetRevision}), Flux ({@code chart.spec.chart}, {@code version}) and Ansible ({@code chart_ref},
 * {@code chart_version}) write it. Only files that deploy BinderHub so are looked at.
 */
final class ReleasePins {
    private static final Pattern HINT = Pattern.compile("\\bbinderhub\\b");
    private static final List<String> CHART_KEYS = List.of("chart", "chart_ref");
    private static final List<String> VERSION_KEYS = List.of("version", "targetRevision", "chart_version");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");
    private static final String OCI = "oci://";

    private final Map<String, String> repositories = new TreeMap<>();
    private final List<Release> found = new ArrayList<>();

    /**
     * A chart that is deployed by name.
     *
     * @param repository where it comes from; empty when the file does not tell
     * @param version where its version stands
     */
    record Release(String chart, String repository, YamlPath version) {}

    private ReleasePins() {}

    /** The charts; none in files that deploy no BinderHub by name, and in what is no YAML. */
    static List<Release> in(SiteFiles files, String file) {
        if (Editable.isEnv(file) || !files.isText(file)) {
            return List.of();
        }
        Optional<SourceText> text = files.text(file);
        if (text.isEmpty() || !mayDeploy(text.get().text())) {
            return List.of();
        }
        ReleasePins pins = new ReleasePins();
        List<YamlNode> documents = documents(files, file);
        documents.forEach(pins::repositories);
        documents.forEach(document -> pins.walk(document, List.of()));
        boolean deploysBinderHub =
                pins.found.stream().anyMatch(release -> release.chart().equals(Component.BINDERHUB));
        return deploysBinderHub ? List.copyOf(pins.found) : List.of();
    }

    /** Looks for words before anything is parsed: in most files there are none of them. */
    private static boolean mayDeploy(String text) {
        boolean names = text.contains("chart:")
                || text.contains("chart_ref")
                || text.contains("chart\"")
                || text.contains("chart'")
                || text.contains("chart :");
        return names && text.contains("sion") && HINT.matcher(text).find();
    }

    private static List<YamlNode> documents(SiteFiles files, String file) {
        try {
            return files.parsed(file).map(YamlFile::documents).orElse(List.of());
        } catch (Failure failure) {
            // Whether a file that is no YAML matters is for those to say who need its values.
            return List.of();
        }
    }

    /** helmfile's {@code repositories: [{name: N, url: U}]}, by which the charts of its releases are named. */
    private void repositories(YamlNode document) {
        if (document instanceof YamlNode.Mapping map
                && map.get("repositories").orElse(null) instanceof YamlNode.Sequence list) {
            for (YamlNode item : list.items()) {
                if (item instanceof YamlNode.Mapping repository) {
                    String url = text(repository, "url").orElse("");
                    boolean oci = text(repository, "oci").filter("true"::equals).isPresent();
                    text(repository, "name")
                            .ifPresent(name -> repositories.put(name, oci && !url.contains("://") ? OCI + url : url));
                }
            }
        }
    }

    private void walk(YamlNode node, List<YamlPath.Step> steps) {
        if (node instanceof YamlNode.Mapping map) {
            release(map, steps);
            for (YamlNode.Entry entry : map.entries()) {
                entry.name().ifPresent(name -> walk(entry.value(), plus(steps, new YamlPath.Key(name))));
            }
        } else if (node instanceof YamlNode.Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                walk(list.items().get(i), plus(steps, item(list, i)));
            }
        }
    }

    /** The item by its name where that is unique, so that the address survives a release that is put before it. */
    private static YamlPath.Step item(YamlNode.Sequence list, int i) {
        Optional<String> name = name(list.items().get(i));
        long same = list.items().stream()
                .map(ReleasePins::name)
                .filter(other -> other.isPresent() && other.equals(name))
                .count();
        return same == 1 ? new YamlPath.Item("name", name.orElseThrow()) : new YamlPath.Index(i);
    }

    private static Optional<String> name(YamlNode item) {
        return item instanceof YamlNode.Mapping map ? text(map, "name") : Optional.empty();
    }

    private void release(YamlNode.Mapping map, List<YamlPath.Step> steps) {
        Optional<String> chart =
                CHART_KEYS.stream().flatMap(key -> text(map, key).stream()).findFirst();
        Optional<String> version = VERSION_KEYS.stream()
                .filter(key -> text(map, key).filter(text -> !text.isBlank()).isPresent())
                .findFirst();
        if (chart.isEmpty() || version.isEmpty()) {
            return;
        }
        int slash = chart.get().lastIndexOf('/');
        String name = chart.get().substring(slash + 1);
        boolean remote = !chart.get().startsWith(".") && !chart.get().startsWith("/");
        if (remote && NAME.matcher(name).matches()) {
            String repository = slash < 0
                    ? argoRepository(text(map, "repoURL").orElse(""))
                    : repository(chart.get().substring(0, slash));
            found.add(new Release(name, repository, new YamlPath(plus(steps, new YamlPath.Key(version.get())))));
        }
    }

    private String repository(String before) {
        return before.startsWith(OCI) ? before : Objects.requireNonNullElse(repositories.get(before), "");
    }

    /** Argo CD names OCI registries without a scheme. */
    private static String argoRepository(String url) {
        return url.isEmpty() || url.contains("://") ? url : OCI + url;
    }

    private static Optional<String> text(YamlNode.Mapping map, String key) {
        return map.get(key)
                .filter(YamlNode.Scalar.class::isInstance)
                .map(YamlNode.Scalar.class::cast)
                .map(YamlNode.Scalar::value);
    }

    private static List<YamlPath.Step> plus(List<YamlPath.Step> steps, YamlPath.Step next) {
        List<YamlPath.Step> longer = new ArrayList<>(steps);
        longer.add(next);
        return longer;
    }
}
