package io.bindercd.rehearsal.play;

import io.bindercd.rehearsal.world.Publication;
import io.bindercd.world.github.model.PullRequest;
import java.util.Optional;

/** Which pull request is about which publication. */
public final class Proposals {
    private Proposals() {}

    /**
     * The first pull request that names the newest published version of the component.
     *
     * @throws IllegalArgumentException when nothing of it was published
     */
    public static Optional<PullRequest> of(Story story, String component) {
        Publication publication = story.published(component)
                .orElseThrow(() -> new IllegalArgumentException("nothing of " + component + " was published"));
        return story.world().github().pulls().stream()
                .filter(pull -> mentions(pull, publication.version()))
                .filter(pull -> mentions(pull, publication.before()))
                .findFirst();
    }

    private static boolean mentions(PullRequest pull, String version) {
        return (pull.text().title() + "\n" + pull.text().body()).contains(version);
    }
}
