package io.bindercd.rehearsal.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindercd.rehearsal.cluster.MemberView.Revision;
import io.bindercd.rehearsal.jenkins.Told;
import io.bindercd.rehearsal.play.Scene;
import io.bindercd.rehearsal.play.Story;
import io.bindercd.rehearsal.site.SiteLayout;
import io.bindercd.rehearsal.world.Publication;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How soon a build names the image that is not there, and that the result file holds it as a cause. */
final class CauseCheck implements Check {
    private final Duration within;

    CauseCheck(int withinSeconds) {
        this.within = Duration.ofSeconds(withinSeconds);
    }

    @Override
    public Optional<String> difference(Story story) throws IOException {
        String version = story.published(SiteLayout.BINDERHUB)
                .map(Publication::version)
                .orElseThrow(() -> new IllegalArgumentException("nothing was published"));
        Optional<Scene> broken = story.scenes("delivery/main").stream().findFirst();
        if (broken.isEmpty()) {
            return Optional.of("nothing was delivered");
        }
        String staging = Members.staging(story).name();
        List<Revision> revisions = broken.get().after().since(broken.get().before(), staging);
        if (revisions.isEmpty()) {
            return Optional.of("staging got no new revision");
        }
        Instant written = revisions.get(0).created();
        Optional<Told> named = broken.get().story().told().stream()
                .filter(told -> told.when().isAfter(written) && names(told.line(), version))
                .findFirst();
        if (named.isEmpty()) {
            return Optional.of("no line of " + broken.get().story().name() + " names the missing image of " + version);
        }
        Duration after = Duration.between(written, named.get().when());
        return after.compareTo(within) > 0
                ? Optional.of("it was named after " + after.toSeconds() + " s")
                : resultFile(broken.get(), version);
    }

    private static boolean names(String line, String version) {
        return line.contains(":" + version) && line.toLowerCase(Locale.ROOT).contains("image");
    }

    private static Optional<String> resultFile(Scene scene, String version) throws IOException {
        JsonNode causes = Archive.result(scene, "deploy").path("result").path("causes");
        for (JsonNode cause : causes) {
            boolean names = cause.path("image").asText().contains(":" + version)
                    && cause.path("kind").asText().toLowerCase(Locale.ROOT).contains("image");
            if (names) {
                return Optional.empty();
            }
        }
        return Optional.of("the result file of deploy has the causes " + causes + ", none is the missing image");
    }
}
