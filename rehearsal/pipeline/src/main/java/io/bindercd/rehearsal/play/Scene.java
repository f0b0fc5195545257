package io.bindercd.rehearsal.play;

import io.bindercd.rehearsal.jenkins.BuildStory;

/** One build, with what was to be seen just before and just after it. */
public record Scene(BuildStory story, Snapshot before, Snapshot after) {
    /** The job's name. */
    public String job() {
        return story.build().identity().job();
    }
}
