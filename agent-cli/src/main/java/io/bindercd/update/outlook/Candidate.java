package io.bindercd.update.outlook;

import io.bindercd.update.upstream.Publication;
import io.bindercd.version.Published;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A version that was looked at.
 *
 * @param why one line: what speaks against it or what it waits for; empty when it is fit
 * @param facts what was found out about it
 */
public record Candidate(Published published, Fitness fitness, String why, Facts facts) {
    /**
     * What was found out before the answer was clear.
     *
     * @param notes what was taken on trust, one line each
     */
    public record Facts(
            Optional<Publication> publication, Optional<Link> link, Optional<Build> build, List<String> notes) {
        /** Nothing yet. */
        public static final Facts NONE = new Facts(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

        public Facts {
            Objects.requireNonNull(publication);
            Objects.requireNonNull(link);
            Objects.requireNonNull(build);
            notes = List.copyOf(notes);
        }

        Facts with(Build found) {
            return new Facts(publication, link, Optional.of(found), notes);
        }
    }

    public Candidate {
        Objects.requireNonNull(published);
        Objects.requireNonNull(fitness);
        Objects.requireNonNull(why);
        Objects.requireNonNull(facts);
    }

    public String version() {
        return published.version().text();
    }

    /** When it was published, as far as anybody says. */
    public Optional<Instant> publishedAt() {
        return facts.publication()
                .flatMap(publication ->
                        Optional.ofNullable(publication.published().at()))
                .or(() -> Optional.ofNullable(published.at()));
    }

    /** As result files have it; what is not known is not there. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("version", version());
        tree.put("fitness", fitness.word());
        tree.put("why", why);
        publishedAt().ifPresent(at -> tree.put("publishedAt", at.toString()));
        facts.publication().ifPresent(one -> tree.put("appVersion", one.appVersion()));
        tree.put("published", facts.publication().isPresent());
        facts.build().ifPresent(build -> tree.put("build", build.tree()));
        tree.put("notes", facts.notes());
        return tree;
    }
}
