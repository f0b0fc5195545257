package io.bindercd.inspection.status;

import io.bindercd.cluster.lock.LockState;
import io.bindercd.cluster.records.ReleaseRecords;
import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.Narration;
import io.bindercd.core.Time;
import io.bindercd.helm.Helm;
import io.bindercd.inspection.Access;
import io.bindercd.inspection.Subject;
import io.bindercd.inspection.Together;
import io.bindercd.record.ReleaseRecord;
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
            return new MemberStatus(subject, record, lock, live(access, target, noHelm), Optional.empty());
        } catch (Failure failure) {
            reasonOf(failure);
            return MemberStatus.silent(subject, failure);
        }
    }

    private MemberStatus.Live live(Access access, Target target, String noHelm) {
        if (!noHelm.isEmpty()) {
            return new MemberStatus.Live(Optional.empty(), noHelm);
        }
        try {
            return new MemberStatus.Live(helm.status(access.release(target)), "");
        } catch (Failure failure) {
            return new MemberStatus.Live(Optional.empty(), reasonOf(failure));
        }
    }

    /** What is wrong there; an interrupt and a bug are ours and go on. */
    private static String reasonOf(Failure failure) {
        if (failure.kind() == FailureKind.INTERRUPTED || failure.kind() == FailureKind.BUG) {
            throw failure;
        }
        return failure.reason();
    }
}
