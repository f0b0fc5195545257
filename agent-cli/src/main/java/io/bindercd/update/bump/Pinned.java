package io.bindercd.update.bump;

import io.bindercd.core.Failure;
import io.bindercd.site.Components;
import io.bindercd.site.model.Component;
import io.bindercd.site.model.Pin;
import io.bindercd.yaml.edit.Editable;
import io.bindercd.yaml.source.WorkTree;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the component that a target of a bump belongs to. */
public final class Pinned {
    private Pinned() {}

    /**
     * The component of that name, or the one that the place {@code FILE#PATH} pins.
     *
     * @throws Failure of kind USAGE when there is none, or the place cannot be edited
     */
    public static Component by(Path root, String target) {
        Components components = Components.load(root, Optional.empty());
        int hash = target.indexOf('#');
        if (hash < 0) {
            return components.named(target);
        }
        String file = target.substring(0, hash);
        Place place = Place.of(Editable.open(WorkTree.at(root).read(file)), target.substring(hash + 1));
        return components.list().stream()
                .filter(component -> component.pins().stream().anyMatch(pin -> isAt(pin, place)))
                .findFirst()
                .orElseThrow(() -> Failure.usage(
                        place.place() + ": no component is known that stands there, so neither is its newest version",
                        "Say which version: --to VERSION."));
    }

    private static boolean isAt(Pin pin, Place place) {
        return pin.place().equals(place.place());
    }
}
