package io.bindercd.rehearsal.check;

import io.bindercd.rehearsal.base.Folders;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is left on the agent, and where its programs wanted to go. */
final class AgentChecks {
    private AgentChecks() {}

    static Check tidy() {
        return story -> {
            List<Path> left = Folders.files(story.world().agent().temporary(), List.of("hsperfdata_root"));
            return left.isEmpty()
                    ? Optional.empty()
                    : Optional.of("left: " + left.subList(0, Math.min(5, left.size())));
        };
    }

    static Check insideTheWorld() {
        return story -> {
            Set<String> unknown = story.world().unknownHosts();
            return unknown.isEmpty() ? Optional.empty() : Optional.of("asked for: " + unknown);
        };
    }
}
