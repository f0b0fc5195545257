package io.bindercd.inspection.status;

import io.bindercd.cluster.lock.LockState;
import io.bindercd.cluster.records.ReleaseRecords;
import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.Narration;
import io.bindercd.core.Time;
import io.bindercd.helm.Helm;
import io.bindercd.helm.ReleaseRevision;
import io.bindercd.inspection.Access;
import io.bindercd.inspection.Subject;
import io.bindercd.inspection.Together;
import io.bindercd.record.Deployment;
import io.bindercd.record.ReleaseRecord;
import io.bindercd.record.SystemRelease;
import io.bindercd.site.model.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks all members of a site how they are; none that is silent keeps the others from being shown. */
public final class Status {
    private final Helm helm;
    private final Time time;
    private final Narration narration;

    public Status(Helm helm, Time time, Narration narration) {
        this.helm = Objects.requireNonNull(helm);
        this.time = Objects.requireNonNull(time);
        this.narration = Objects.requireNonNull(narration);
    }

    /**
     * What the members tell.
     *
     * @param subjects the home of what concerns the whole site first, as {@code staging}'s first member is
     * @throws Failure of kind INTERRUPTED; whatever else goes wrong is in the report
     */
    public StatusReport of(List<Subject> subjects) {
        String noHelm = noHelm();
        if (!noHelm.isEmpty()) {
            narration.warn("the live revisions are unknown: " + noHelm);
        }
        List<Supplier<MemberStatus>> questions = new ArrayList<>();
        subjects.forEach(subject -> questions.add(() -> look(subject, noHelm)));
        return new StatusReport(Together.ask("asking the members", questions), time.now());
    }

    /** Why there is no Helm to ask; empty when there is one. */
    private String noHelm() {
        try {
            helm.version();
            return "";
        } catch (Failure failure) {
            return reasonOf(failure);
        }
    }

    private MemberStatus look(Subject subject, String noHelm) {
        if (subject.obstacle().isPresent()) {
            return MemberStatus.silent(subject, subject.obstacle().get());
        }
        Access access = subject.access().orElseThrow();
        Target target = subject.member().target();
        try {
            ReleaseRecord record = new ReleaseRecords(access.cluster()).read(target.namespace(), target.release());
            Optional<LockState> lock =
                    access.cluster().locks(target.namespace()).state(ReleaseRecords.name(target.release()));
            return new MemberStatus(subject, record, lock, live(access, target, record, noHelm), Optional.empty());
        } catch (Failure failure) {
            reasonOf(failure);
            return MemberStatus.silent(subject, failure);
        }
    }

    private MemberStatus.Live live(Access access, Target target, ReleaseRecord record, String noHelm) {
        if (!noHelm.isEmpty()) {
            return new MemberStatus.Live(Optional.empty(), List.of(), noHelm);
        }
        try {
            return new MemberStatus.Live(helm.status(access.release(target)), system(access, record), "");
        } catch (Failure failure) {
            return new MemberStatus.Live(Optional.empty(), List.of(), reasonOf(failure));
        }
    }

    private List<String> system(Access access, ReleaseRecord record) {
        List<String> drifted = new ArrayList<>();
        List<SystemRelease> recorded = record.last().map(Deployment::system).orElse(List.of());
        for (SystemRelease one : recorded) {
            Target target = new Target(one.name(), one.namespace(), Optional.empty());
            Optional<ReleaseRevision> live = helm.status(access.release(target));
            int found = live.map(ReleaseRevision::number).orElse(0);
            if (one.revision() > 0 && found != one.revision()) {
                drifted.add("system chart " + one.name() + ": "
                        + (found == 0
                                ? "there is no such release"
                                : "revision " + found + " is live ("
                                        + live.get().chart() + ", " + live.get().status() + ")")
                        + ", but " + one.revision() + " is recorded");
            }
        }
        return drifted;
    }

    /** What is wrong there; an interrupt and a bug are ours and go on. */
    private static String reasonOf(Failure failure) {
        if (failure.kind() == FailureKind.INTERRUPTED || failure.kind() == FailureKind.BUG) {
            throw failure;
        }
        return failure.reason();
    }
}
