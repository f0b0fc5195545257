package io.bindercd.rehearsal.play;

import io.bindercd.rehearsal.cluster.MemberView.Revision;
import io.bindercd.rehearsal.world.MemberWorld;
import io.bindercd.rehearsal.world.RehearsedWorld;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What could be seen from outside at one moment.
 *
 * @param head of the deploy branch
 * @param revisions of every member's release, the oldest first
 */
public record Snapshot(String head, Map<String, List<Revision>> revisions) {
    public Snapshot {
        revisions = Map.copyOf(revisions);
    }

    static Snapshot of(RehearsedWorld world) throws IOException {
        Map<String, List<Revision>> revisions = new LinkedHashMap<>();
        for (MemberWorld member : world.members()) {
            revisions.put(member.name(), List.copyOf(member.view().revisions()));
        }
        return new Snapshot(world.site().head(), revisions);
    }

    /** The newest revision of a member's release; 0 when there is none. */
    public int newest(String member) {
        return revisions.getOrDefault(member, List.of()).stream()
                .mapToInt(Revision::number)
                .max()
                .orElse(0);
    }

    /** The revisions of a member that came after the other moment. */
    public List<Revision> since(Snapshot earlier, String member) {
        int known = earlier.newest(member);
        return revisions.getOrDefault(member, List.of()).stream()
                .filter(revision -> revision.number() > known)
                .toList();
    }
}
