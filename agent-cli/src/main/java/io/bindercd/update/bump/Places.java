package io.bindercd.update.bump;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.site.Components;
import io.bindercd.site.find.SiteFiles;
import io.bindercd.site.model.Component;
import io.bindercd.site.model.Pin;
import io.bindercd.version.Version;
import io.bindercd.yaml.YamlFile;
import io.bindercd.yaml.edit.Editable;
import io.bindercd.yaml.edit.YamlEditor;
import io.bindercd.yaml.source.WorkTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which places a bump is about.
 *
 * @param moving those that get the new version; at least one, all editable
 * @param current what they pin now
 * @param others pins of the component that stay as they are
 * @param sites the charts of the sites whose pins move together, where that are several
 */
record Places(List<Place> moving, String current, List<Pin> others, List<String> sites) {
    Places {
        moving = List.copyOf(moving);
        others = List.copyOf(others);
        sites = List.copyOf(sites);
    }

    /**
     * Finds the places of a request.
     *
     * @throws Failure of kind USAGE when there is none, when it is unclear which are meant, or when one cannot be edited
     */
    static Places of(BumpRequest request, WorkTree tree) {
        int hash = request.target().indexOf('#');
        if (hash < 0) {
            return ofComponent(request, tree);
        }
        String file = request.target().substring(0, hash);
        String path = request.target().substring(hash + 1);
        if (file.isEmpty() || path.isEmpty()) {
            throw Failure.usage(
                    "'" + request.target() + "' lacks a " + (file.isEmpty() ? "file" : "path"),
                    "Write FILE#PATH, such as mybinder/Chart.yaml#dependencies[name=binderhub].version.");
        }
        Place place = placed(Editable.open(tree.read(file)), file, path);
        return new Places(List.of(place), place.version(), List.of(), List.of());
    }

    private static Place placed(Editable opened, String file, String path) {
        try {
            return Place.of(opened, path);
        } catch (Failure failure) {
            boolean dependency = path.startsWith("dependencies") && !file.matches("(.*/)?(Chart|requirements)\\.yaml");
            if (failure.kind() != FailureKind.USAGE || !dependency) {
                throw failure;
            }
            throw Failure.usage(
                            failure.reason()
                                    + "; what the chart depends on stands in the chart, which all members get: it"
                                    + " cannot be for the members of " + file + " alone",
                            "Bump it in the chart (binder-cd bump COMPONENT): staging gets it first, and production only what"
                                    + " staging has verified. What may differ between members are values.")
                    .causedBy(failure);
        }
    }

    private static Places ofComponent(BumpRequest request, WorkTree tree) {
        if (tree.isFile(request.target())) {
            throw Failure.usage(
                    "'" + request.target() + "' is a file, no component",
                    "Say which value of it: " + request.target() + "#PATH.");
        }
        Components.Search search = Components.find(request.root(), request.config(), request.target());
        Component component = search.component();
        requireSuitable(component, request.to());
        String current = current(component, request);
        Map<String, Editable> open = new HashMap<>();
        List<Place> places = new ArrayList<>();
        List<Pin> others = new ArrayList<>();
        List<Pin> moving = new ArrayList<>();
        for (Pin pin : component.pins()) {
            if (pin.version().equals(current)) {
                Editable file = open.get(pin.file());
                if (file == null) {
                    file = editable(search.files(), pin.file());
                    open.put(pin.file(), file);
                }
                places.add(Place.of(file, pin.path()));
                moving.add(pin);
            } else {
                others.add(pin);
            }
        }
        return new Places(places, current, others, search.sitesOf(moving));
    }

    /** As it was parsed when the pins were found. */
    private static Editable editable(SiteFiles files, String file) {
        if (Editable.isEnv(file)) {
            return Editable.open(files.tree().read(file));
        }
        Optional<YamlFile> parsed = files.parsed(file);
        return parsed.isPresent()
                ? new YamlEditor(parsed.get())
                : Editable.open(files.tree().read(file));
    }

    private static void requireSuitable(Component component, String to) {
        boolean chart = component.kind() == Component.Kind.CHART;
        if (chart && Version.parse(to).core().isEmpty()) {
            throw Failure.usage(
                    "'" + to + "' is no version of a chart, which begins with numbers and dots",
                    "Give a version as the chart's repository lists it.");
        }
    }

    /** The version that the component's own pins share; where they differ, that of {@code --from}, or of those not done yet. */
    private static String current(Component component, BumpRequest request) {
        Optional<String> one = component.version();
        if (one.isPresent()) {
            return one.get();
        }
        List<String> versions =
                component.ownPins().stream().map(Pin::version).distinct().toList();
        Optional<String> expected = request.from().filter(versions::contains);
        List<String> open = versions.stream()
                .filter(version -> !version.equals(request.to()))
                .toList();
        if (expected.isPresent() || open.size() == 1) {
            return expected.orElseGet(() -> open.get(0));
        }
        throw Failure.usage(
                component.name() + " is pinned at several versions: "
                        + String.join(
                                ", ",
                                component.ownPins().stream()
                                        .map(pin -> pin.version() + " at " + pin.place())
                                        .toList()),
                "Say which are meant with --from OLD, name one as FILE#PATH, or choose the site's chart in binder-cd.yaml.");
    }
}
