package io.bindercd.site.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A thing whose version the site pins.
 *
 * @param name as the command line names it: the chart dependency's name, {@code repo2docker} for the build image
 * @param kind what is pinned
 * @param upstream where it comes from
 * @param pins all places that pin it, the chart's own first; at least one
 */
public record Component(String name, Kind kind, Upstream upstream, List<Pin> pins) {
    /** The build image's component. */
    public static final String REPO2DOCKER = "repo2docker";

    public static final String BINDERHUB = "binderhub";

    /** What a component is to the site. */
    public enum Kind {
        /** A dependency of the meta-chart. */
        CHART,
        /** A container image. */
        IMAGE,
        /** A variable of an env file. */
        VARIABLE
    }

    public Component {
        Objects.requireNonNull(name);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(upstream);
        pins = List.copyOf(pins);
        if (pins.isEmpty()) {
            throw new IllegalArgumentException(name + " is pinned nowhere");
        }
    }

    /** The pins that speak for the site: the chart's own, or all of them when the chart has none. */
    public List<Pin> ownPins() {
        List<Pin> own = new ArrayList<>();
        for (Pin pin : pins) {
            if (pin.own()) {
                own.add(pin);
            }
        }
        return own.isEmpty() ? pins : Collections.unmodifiableList(own);
    }

    /** The version that the site pins; empty when its own pins do not agree. */
    public Optional<String> version() {
        String first = ownPins().get(0).version();
        for (Pin pin : ownPins()) {
            if (!pin.version().equals(first)) {
                return Optional.empty();
            }
        }
        return Optional.of(first);
    }

    /** Each own pin's version and place, in one line for people. */
    public String ownVersions() {
        return String.join(
                ", ",
                ownPins().stream()
                        .map(pin -> pin.version() + " (" + pin.place() + ")")
                        .toList());
    }
}
