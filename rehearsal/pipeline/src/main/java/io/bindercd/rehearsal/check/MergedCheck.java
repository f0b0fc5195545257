package io.bindercd.rehearsal.check;

import io.bindercd.rehearsal.cluster.MemberView.Revision;
import io.bindercd.rehearsal.play.Proposals;
import io.bindercd.rehearsal.play.Scene;
import io.bindercd.rehearsal.play.Story;
import io.bindercd.rehearsal.scenario.Expectation.Where;
import io.bindercd.rehearsal.world.MemberWorld;
import io.bindercd.world.github.model.PullRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** That proposals were merged on GitHub, none while the one before was still on its way. */
final class MergedCheck implements Check {
    private final List<String> components;

    MergedCheck(List<String> components) {
        this.components = components;
    }

    @Override
    public Optional<String> difference(Story story) {
        List<PullRequest> merged = new ArrayList<>();
        for (String component : components) {
            Optional<PullRequest> pull = Proposals.of(story, component);
            if (pull.isEmpty()) {
                return Optional.of("no pull request proposes the new " + component);
            }
            if (pull.get().merged().isEmpty()) {
                return Optional.of("pull request #" + pull.get().number() + " ("
                        + pull.get().text().title() + ") is "
                        + (pull.get().open() ? "still open" : "closed without a merge"));
            }
            merged.add(pull.get());
        }
        merged.sort(Comparator.comparing(MergedCheck::when));
        return overlap(story, merged);
    }

    private static Instant when(PullRequest pull) {
        return pull.merged().map(PullRequest.Merge::when).orElse(Instant.MAX);
    }

    /** The revisions that a delivery makes are all there before the next proposal is merged. */
    private static Optional<String> overlap(Story story, List<PullRequest> merged) {
        for (PullRequest pull : merged.subList(1, merged.size())) {
            for (Scene scene : story.scenes("delivery/main")) {
                boolean mergedMeanwhile = !when(pull).isBefore(scene.story().began())
                        && !when(pull).isAfter(scene.story().ended());
                if (mergedMeanwhile && lastWrite(story, scene).isAfter(when(pull))) {
                    return Optional.of("pull request #" + pull.number() + " was merged while "
                            + scene.story().name() + " was still writing to production");
                }
            }
        }
        return Optional.empty();
    }

    private static Instant lastWrite(Story story, Scene scene) {
        return Members.of(story, Where.PRODUCTION).stream()
                .map(MemberWorld::name)
                .flatMap(name -> scene.after().since(scene.before(), name).stream())
                .map(Revision::created)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }
}
