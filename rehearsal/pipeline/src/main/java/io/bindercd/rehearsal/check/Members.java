package io.bindercd.rehearsal.check;

import io.bindercd.rehearsal.play.Story;
import io.bindercd.rehearsal.scenario.Expectation.Where;
import io.bindercd.rehearsal.world.MemberWorld;
import java.util.List;

/** Which members are meant. */
final class Members {
    private Members() {}

    static List<MemberWorld> of(Story story, Where where) {
        return story.world().members().stream()
                .filter(member -> where == Where.EVERYWHERE || member.site().staging() == (where == Where.STAGING))
                .toList();
    }

    static MemberWorld staging(Story story) {
        return of(story, Where.STAGING).get(0);
    }
}
