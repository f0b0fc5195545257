package io.bindercd.rehearsal.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindercd.pipeline.spi.BuildResult;
import io.bindercd.rehearsal.play.Scene;
import io.bindercd.rehearsal.play.Story;
import io.bindercd.rehearsal.scenario.Expectation.Where;
import io.bindercd.rehearsal.site.Federation;
import io.bindercd.rehearsal.site.SiteLayout;
import io.bindercd.rehearsal.site.SiteMember;
import io.bindercd.rehearsal.world.MemberWorld;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The order in which each delivery has reached the members of production. */
final class WaveCheck implements Check {
    /** One member's turn: when it began, and when the member was found well. */
    private record Turn(SiteMember member, Instant began, Instant verified) {}

    static String words(SiteLayout layout) {
        return isFederated(layout)
                ? "each delivery reaches every member: a canary first, prime not first, the redirector's member last"
                : "each delivery reaches production (one cluster: there is no canary, and no order)";
    }

    private static boolean isFederated(SiteLayout layout) {
        return layout.production().size() > 1;
    }

    @Override
    public Optional<String> difference(Story story) throws IOException {
        List<Scene> deliveries = story.scenes().stream()
                .filter(scene -> scene.story().build().result() == BuildResult.SUCCESS)
                .filter(scene -> Members.of(story, Where.PRODUCTION).stream()
                        .anyMatch(member -> !scene.after()
                                .since(scene.before(), member.name())
                                .isEmpty()))
                .toList();
        if (deliveries.isEmpty()) {
            return Optional.of("no delivery has touched production");
        }
        for (Scene delivery : deliveries) {
            Optional<String> different = difference(story, delivery);
            if (different.isPresent()) {
                return different.map(what -> delivery.story().name() + ": " + what);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> difference(Story story, Scene delivery) throws IOException {
        List<Turn> turns = new ArrayList<>();
        for (MemberWorld member : Members.of(story, Where.PRODUCTION)) {
            if (delivery.after().since(delivery.before(), member.name()).isEmpty()) {
                return Optional.of(member.name() + " has got no new revision");
            }
            Optional<Turn> turn = turn(member, delivery);
            if (turn.isEmpty()) {
                return Optional.of(
                        "the record of " + member.name() + " knows no verified deployment of " + delivered(delivery));
            }
            turns.add(turn.get());
        }
        turns.sort(Comparator.comparing(Turn::began));
        return isFederated(story.world().site().layout())
                ? order(turns, story.world().site().layout().federation())
                : Optional.empty();
    }

    private static Optional<String> order(List<Turn> turns, Optional<Federation> federation) {
        Turn first = turns.get(0);
        String order = turns.stream().map(turn -> turn.member().name()).collect(Collectors.joining(", "));
        Optional<String> prime = federation.flatMap(Federation::prime);
        if (prime.isPresent() && prime.get().equals(first.member().name())) {
            return Optional.of("prime was first: " + order);
        }
        if (first.member().federation().isPresent()) {
            return Optional.of("the redirector's member was first: " + order);
        }
        for (Turn other : turns.subList(1, turns.size())) {
            if (other.began().isBefore(first.verified())) {
                return Optional.of(other.member().name() + " began before the canary "
                        + first.member().name() + " was verified");
            }
        }
        Turn last = turns.get(turns.size() - 1);
        boolean hasRedirector =
                turns.stream().anyMatch(turn -> turn.member().federation().isPresent());
        return !hasRedirector || last.member().federation().isPresent()
                ? Optional.empty()
                : Optional.of("the redirector's member was not last: " + order);
    }

    private static Optional<Turn> turn(MemberWorld member, Scene delivery) throws IOException {
        for (JsonNode deployment : member.view().record().map(record -> record.path("deployments")).stream()
                .flatMap(list -> list.valueStream())
                .toList()) {
            boolean verified = deployment.path("phase").asText().equals("verified")
                    && deployment.path("verdict").asText().equals("pass");
            if (verified && commits(delivery).contains(deployment.path("commit").asText())) {
                return Optional.of(new Turn(
                        member.site(),
                        Instant.parse(deployment.path("startedAt").asText()),
                        Instant.parse(deployment.path("finishedAt").asText())));
            }
        }
        return Optional.empty();
    }

    private static String delivered(Scene delivery) {
        return String.join(" or ", commits(delivery));
    }

    /** A build on demand merges first what it delivers. */
    private static Set<String> commits(Scene delivery) {
        boolean branch = delivery.job().startsWith("delivery/");
        return Set.of(branch ? delivery.before().head() : delivery.after().head());
    }
}
