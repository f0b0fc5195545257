package io.bindercd.delivery;

import io.bindercd.cluster.records.ReleaseRecords;
import io.bindercd.helm.ReleaseRef;
import io.bindercd.record.ReleaseRecord;
import io.bindercd.site.model.Environment;
import io.bindercd.site.model.Member;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** A member, its environment and the cluster that it is on. */
public record Place(Environment environment, Member member, Reached reached) {
    public Place {
        Objects.requireNonNull(environment);
        Objects.requireNonNull(member);
        Objects.requireNonNull(reached);
    }

    public String name() {
        return member.name();
    }

    public ReleaseRef release() {
        return reached.release(member.target().release(), member.target().namespace());
    }

    /** The release's record; an empty one when nothing is recorded yet. */
    public ReleaseRecord record() {
        return records().read(member.target().namespace(), member.target().release());
    }

    /** Changes the release's record, as {@link ReleaseRecords#update}. */
    public ReleaseRecord record(UnaryOperator<ReleaseRecord> change) {
        return records().update(member.target().namespace(), member.target().release(), change);
    }

    private ReleaseRecords records() {
        return new ReleaseRecords(reached.cluster());
    }
}
