package io.bindercd.rehearsal.check;

import io.bindercd.rehearsal.play.Proposals;
import io.bindercd.rehearsal.play.Story;
import io.bindercd.world.github.model.PullRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** That the first build has proposed every component by itself. */
final class ProposedCheck implements Check {
    private final List<String> components;

    ProposedCheck(List<String> components) {
        this.components = components;
    }

    @Override
    public Optional<String> difference(Story story) {
        Instant ended = story.scenes().get(0).story().ended();
        Set<Integer> numbers = new TreeSet<>();
        for (String component : components) {
            Optional<PullRequest> pull = Proposals.of(story, component);
            if (pull.isEmpty() || pull.get().created().isAfter(ended)) {
                return Optional.of("the first build has not proposed the new " + component);
            }
            numbers.add(pull.get().number());
        }
        return numbers.size() == components.size()
                ? Optional.empty()
                : Optional.of("the components share pull requests: " + numbers);
    }
}
