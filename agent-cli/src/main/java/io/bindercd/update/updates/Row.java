package io.bindercd.update.updates;

import io.bindercd.core.Failure;
import io.bindercd.site.model.Component;
import io.bindercd.site.model.Pin;
import io.bindercd.site.model.Upstream;
import io.bindercd.update.outlook.Outlook;
import io.bindercd.update.outlook.Watched;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One component and what was found out about it.
 *
 * @param outlook empty when it could not be found out
 * @param trouble why not
 */
public record Row(Subject subject, Optional<Outlook> outlook, Optional<Failure> trouble) {
    /**
     * What the row is about.
     *
     * @param version the one in use; empty when the site's pins do not agree or nothing tells
     * @param pins none for what comes with another component
     */
    public record Subject(String name, Upstream upstream, String version, List<Pin> pins) {
        public Subject {
            Objects.requireNonNull(name);
            Objects.requireNonNull(upstream);
            Objects.requireNonNull(version);
            pins = List.copyOf(pins);
        }

        static Subject of(Component component) {
            return new Subject(
                    component.name(), component.upstream(), component.version().orElse(""), component.pins());
        }

        static Subject of(Watched watched) {
            return new Subject(
                    watched.name(), watched.upstream(), watched.version().text(), watched.pins());
        }
    }

    public Row {
        Objects.requireNonNull(subject);
        if (outlook.isPresent() == trouble.isPresent()) {
            throw new IllegalArgumentException("either an outlook or a reason why there is none");
        }
    }

    public String name() {
        return subject.name();
    }

    public String title() {
        return subject.upstream().title();
    }

    boolean outdated() {
        return outlook.filter(Outlook::outdated).isPresent();
    }

    /** One word: current, outdated or unknown. */
    String status() {
        return trouble.isPresent() ? "unknown" : outdated() ? "outdated" : "current";
    }
}
