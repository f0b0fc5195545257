package io.bindercd.update.bump;

import io.bindercd.core.Failure;
import io.bindercd.site.Components;
import io.bindercd.site.model.Component;
import io.bindercd.site.model.Pin;
import io.bindercd.version.Version;
import io.bindercd.yaml.edit.Editable;
import io.bindercd.yaml.source.WorkTree;
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
 */
record Places(List<Place> moving, String current, List<Pin> others) {
    Places {
        moving = List.copyOf(moving);
        others = List.copyOf(others);
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
        Place place = Place.of(Editable.open(tree.read(file)), path);
        return new Places(List.of(place), place.version(), List.of());
    }

    private static Places ofComponent(BumpRequest request, WorkTree tree) {
        if (tree.isFile(request.target())) {
            throw Failure.usage(
                    "'" + request.target() + "' is a file, no component",
                    "Say which value of it: " + request.target() + "#PATH.");
        }
        Component component = Components.load(request.root(), request.config()).named(request.target());
        requireSuitable(component, request.to());
        String current = current(component, request);
        List<Pin> moving = component.pins().stream()
                .filter(pin -> pin.version().equals(current))
                .toList();
        List<Pin> others = component.pins().stream()
                .filter(pin -> !pin.version().equals(current))
                .toList();
        Map<String, Editable> open = new HashMap<>();
        List<Place> places = moving.stream()
                .map(pin ->
                        Place.of(open.computeIfAbsent(pin.file(), file -> Editable.open(tree.read(file))), pin.path()))
                .toList();
        return new Places(places, current, others);
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
        List<String> versions =
                component.ownPins().stream().map(Pin::version).distinct().toList();
        if (versions.size() == 1) {
            return versions.get(0);
        }
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
