package io.bindercd.rehearsal.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindercd.rehearsal.play.Story;
import io.bindercd.rehearsal.scenario.Expectation;
import io.bindercd.rehearsal.world.MemberWorld;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What the records beside the releases say. */
final class RecordChecks {
    private RecordChecks() {}

    private static JsonNode record(MemberWorld member) throws IOException {
        return member.view().record().orElseThrow(() -> new IOException(member.name() + " has no record"));
    }

    /** What became of the head of the deploy branch. */
    static Check outcome(String expected) {
        return story -> {
            String head = story.world().site().head();
            for (JsonNode deployment : record(Members.staging(story)).path("deployments")) {
                if (deployment.path("commit").asText().equals(head)) {
                    String outcome = deployment.path("outcome").asText();
                    return outcome.equals(expected)
                            ? Optional.empty()
                            : Optional.of("the record on staging says '" + outcome + "' of " + head);
                }
            }
            return Optional.of("the record on staging knows nothing of " + head);
        };
    }

    static Check recorded(Expectation.Recorded expected) {
        return story -> {
            for (MemberWorld member : Members.of(story, expected.where())) {
                JsonNode origin = record(member).path("deployments").path(0).path("origin");
                boolean whole = origin.path("by").asText().contains(expected.by())
                        && origin.path("reason").asText().contains(expected.reason())
                        && origin.path("buildUrl").asText().contains("/job/deploy-now/");
                if (!whole) {
                    return Optional.of("the newest deployment on " + member.name() + " has the origin " + origin);
                }
            }
            return Optional.empty();
        };
    }

    static Check nothingHeld() {
        return RecordChecks::held;
    }

    private static Optional<String> held(Story story) throws IOException {
        for (MemberWorld member : story.world().members()) {
            String holder = member.view().lockHolder();
            if (!holder.isEmpty()) {
                return Optional.of("the lock of " + member.name() + " is held by " + holder);
            }
            Optional<JsonNode> record = member.view().record();
            for (String left : List.of("freeze", "journal")) {
                if (record.isPresent() && record.get().has(left)) {
                    return Optional.of("the record of " + member.name() + " has a " + left + ": "
                            + record.get().path(left));
                }
            }
        }
        return Optional.empty();
    }
}
