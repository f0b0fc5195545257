package io.bindercd.inspection.status;

import io.bindercd.cluster.lock.LockState;
import io.bindercd.core.Failure;
import io.bindercd.helm.ReleaseRevision;
import io.bindercd.inspection.Subject;
import io.bindercd.record.Deployment;
import io.bindercd.record.Phase;
import io.bindercd.record.ReleaseRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What a member's cluster tells of its release.
 *
 * @param record what is recorded; an empty one when the member is silent
 * @param lock who deploys now, or was cut off
 * @param live what Helm tells
 * @param silence why the member does not answer; empty when it does
 */
public record MemberStatus(
        Subject subject, ReleaseRecord record, Optional<LockState> lock, Live live, Optional<Failure> silence) {
    /**
     * The release as Helm finds it.
     *
     * @param revision its newest revision; empty when there is no release, or nobody knows
     * @param system what is live of system charts although it is not what was recorded, one line each
     * @param unknown why nobody knows; empty when Helm has answered
     */
    public record Live(Optional<ReleaseRevision> revision, List<String> system, String unknown) {
        public Live {
            Objects.requireNonNull(revision);
            system = List.copyOf(system);
            Objects.requireNonNull(unknown);
        }

        boolean known() {
            return unknown.isEmpty();
        }
    }

    public MemberStatus {
        Objects.requireNonNull(subject);
        Objects.requireNonNull(record);
        Objects.requireNonNull(lock);
        Objects.requireNonNull(live);
        Objects.requireNonNull(silence);
    }

    static MemberStatus silent(Subject subject, Failure reason) {
        return new MemberStatus(
                subject,
                ReleaseRecord.EMPTY,
                Optional.empty(),
                new Live(Optional.empty(), List.of(), "the cluster does not answer"),
                Optional.of(reason));
    }

    public boolean answers() {
        return silence.isEmpty();
    }

    Optional<Deployment> last() {
        return record.last();
    }

    /** Since when the newest deployment stands as it does. */
    Optional<Duration> age(Instant now) {
        return last().map(deployment -> Duration.between(deployment.finishedAt(), now))
                .map(age -> age.isNegative() ? Duration.ZERO : age);
    }

    /** What is live although it is not what was recorded; empty when both agree or one is unknown. */
    Optional<String> drift() {
        if (!answers() || !live.known()) {
            return Optional.empty();
        }
        // a deployment that was refused before Helm touched anything has made none
        int recorded = record.deployments().stream()
                .map(deployment -> deployment.helm().revision())
                .filter(revision -> revision > 0)
                .findFirst()
                .orElse(0);
        if (live.revision().isEmpty()) {
            return recorded > 0
                    ? Optional.of("revision " + recorded + " is recorded, but there is no such release")
                    : Optional.empty();
        }
        int found = live.revision().get().number();
        boolean underWay = last().map(deployment -> deployment.state().phase() == Phase.APPLYING)
                .orElse(false);
        if (found == recorded || underWay) {
            return Optional.empty();
        }
        String by = "revision " + found + " is live (" + live.revision().get().chart() + ", "
                + live.revision().get().status() + ")";
        return Optional.of(recorded > 0 ? by + ", but " + recorded + " is recorded" : by + ", but none is recorded");
    }

    /** What a person should know besides the table. */
    List<String> remarks() {
        if (silence.isPresent()) {
            String how = subject.obstacle().isPresent() ? "cannot be asked: " : "does not answer: ";
            return List.of(how + silence.get().reason());
        }
        List<String> remarks = new ArrayList<>();
        drift().ifPresent(text -> remarks.add("drift: " + text));
        live.system().forEach(text -> remarks.add("drift: " + text));
        live.revision()
                .filter(revision -> !revision.status().equals("deployed"))
                .ifPresent(revision -> remarks.add("revision " + revision.number() + " is " + revision.status()));
        if (!live.known()) {
            remarks.add("the live revision is unknown: " + live.unknown());
        }
        lock.filter(LockState::expired)
                .ifPresent(state -> remarks.add("the lock of " + state.holder() + " has expired: the run was cut off"));
        boolean applying = last().map(deployment -> deployment.state().phase() == Phase.APPLYING)
                .orElse(false);
        if (applying && lock.filter(state -> !state.expired()).isEmpty()) {
            remarks.add("a deployment was cut off; deploying " + subject.environment() + " again goes on from there");
        }
        last().map(deployment -> deployment.state().note())
                .filter(note -> !note.isEmpty())
                .ifPresent(remarks::add);
        last().map(Deployment::hubCopy)
                .filter(where -> !where.isEmpty())
                .ifPresent(where -> remarks.add("the hub's database from before is kept as " + where));
        return List.copyOf(remarks);
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
