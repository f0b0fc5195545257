package io.bindercd.delivery.change;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.Narration;
import io.bindercd.delivery.Hosted;
import io.bindercd.git.GitHistory;
import io.bindercd.policy.Approvals.Person;
import io.bindercd.policy.change.Classification;
import io.bindercd.site.Site;
import io.bindercd.site.StagingOnly;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Puts together what is known of a change. */
public final class FactFinder {
    private final Optional<Hosted> hosted;
    private final GitHistory git;
    private final Narration narration;

    /**
     * @param hosted GitHub, where there is a token for it
     */
    public FactFinder(Optional<Hosted> hosted, GitHistory git, Narration narration) {
        this.hosted = Objects.requireNonNull(hosted);
        this.git = Objects.requireNonNull(git);
        this.narration = Objects.requireNonNull(narration);
    }

    /** A range of commits; {@code from} is excluded and may be empty. */
    public record Range(String from, String to) {
        public Range {
            Objects.requireNonNull(from);
            Objects.requireNonNull(to);
        }
    }

    /** The facts of a change whose members were looked at. */
    public ChangeFacts facts(Site site, List<MemberChange> members, StagingOnly stagingOnly, Range range) {
        Classification whole = ChangeFacts.joined(members);
        return new ChangeFacts(
                members,
                stagingOnly,
                RequiredApprovals.judge(
                        site.config().policies(), whole.changeClass(), stagingOnly.holds(), people(site, range)));
    }

    /**
     * Who stands behind the range.
     *
     * <p>GitHub knows better than git; where it does not answer, git's names are what is left, and that is said.
     */
    public List<Person> people(Site site, Range range) {
        People people = new People(git, site.config().policies().approvals().bots());
        if (hosted.isEmpty()) {
            return people.byGit(range.from(), range.to());
        }
        try {
            return people.byGitHub(hosted.get().github(), hosted.get().repository(), range.from(), range.to());
        } catch (Failure failure) {
            if (failure.kind() != FailureKind.UNAVAILABLE && failure.kind() != FailureKind.USAGE) {
                throw failure;
            }
            narration.warn("approvals are judged by git's names alone: " + failure.reason());
            return people.byGit(range.from(), range.to());
        }
    }
}
