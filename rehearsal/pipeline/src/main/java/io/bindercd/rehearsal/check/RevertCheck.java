package io.bindercd.rehearsal.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindercd.rehearsal.cluster.MemberView.Revision;
import io.bindercd.rehearsal.play.Scene;
import io.bindercd.rehearsal.play.Story;
import io.bindercd.rehearsal.scenario.Expectation;
import io.bindercd.rehearsal.world.Publication;
import io.bindercd.world.git.BareRepository;
import io.bindercd.world.github.model.PullRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** That a bad version was taken back everywhere, and in time. */
final class RevertCheck implements Check {
    private final Expectation.Reverted expected;

    RevertCheck(Expectation.Reverted expected) {
        this.expected = expected;
    }

    @Override
    public Optional<String> difference(Story story) throws IOException {
        Publication publication = story.published(expected.component()).orElseThrow();
        Optional<Scene> bad = story.scenes("delivery/main").stream().findFirst();
        if (bad.isEmpty()) {
            return Optional.of("nothing was delivered");
        }
        Optional<String> git = git(story);
        if (git.isPresent()) {
            return git;
        }
        JsonNode holds = Members.staging(story)
                .view()
                .record()
                .map(record -> record.path("holds"))
                .orElseThrow(() -> new IOException("staging has no record"));
        if (!isHeld(holds, publication)) {
            return Optional.of("the record on staging does not hold " + publication.component() + " "
                    + publication.version() + ", but " + holds);
        }
        Optional<String> time = time(story, bad.get());
        return time.isPresent() ? time : again(story, bad.get());
    }

    private Optional<String> git(Story story) {
        BareRepository origin = story.world().site().origin();
        boolean merged = story.world().github().pulls().stream()
                .filter(pull -> pull.text().title().startsWith("Revert "))
                .map(PullRequest::merged)
                .anyMatch(Optional::isPresent);
        if (!merged) {
            return Optional.of("no pull request that reverts was merged");
        }
        Optional<String> before = origin.resolve(story.start().head() + "^{tree}");
        Optional<String> after = origin.resolve(story.world().site().head() + "^{tree}");
        return before.equals(after)
                ? Optional.empty()
                : Optional.of("the deploy branch does not hold what it held before the change");
    }

    private static boolean isHeld(JsonNode holds, Publication publication) {
        for (JsonNode hold : holds) {
            if (hold.path("component").asText().equals(publication.component())
                    && hold.path("version").asText().equals(publication.version())) {
                return true;
            }
        }
        return false;
    }

    /** From the first write of the bad revision to the end of the build, and as the ledger says. */
    private Optional<String> time(Story story, Scene bad) throws IOException {
        List<Revision> revisions =
                bad.after().since(bad.before(), Members.staging(story).name());
        Instant began =
                revisions.isEmpty() ? bad.story().began() : revisions.get(0).created();
        Duration took = Duration.between(began, bad.story().ended());
        if (took.toSeconds() > expected.withinSeconds()) {
            return Optional.of("it took " + took.toSeconds() + " s");
        }
        JsonNode ledger = Archive.result(bad, "revert").path("result").path("ledger");
        if (!ledger.path("withinBudget").asBoolean(false)
                || ledger.path("totalSeconds").asDouble(Double.MAX_VALUE) > expected.withinSeconds()) {
            return Optional.of("the revert's ledger is " + ledger);
        }
        return Optional.empty();
    }

    /** The merge of the revert starts no second delivery. */
    private static Optional<String> again(Story story, Scene bad) {
        String staging = Members.staging(story).name();
        return story.scenes("delivery/main").stream()
                .filter(scene -> !scene.equals(bad))
                .filter(scene -> !scene.after().since(scene.before(), staging).isEmpty())
                .map(scene -> scene.story().name() + " has deployed to staging once more")
                .findFirst();
    }
}
