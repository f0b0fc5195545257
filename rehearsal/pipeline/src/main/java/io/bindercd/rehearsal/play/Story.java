package io.bindercd.rehearsal.play;

import io.bindercd.rehearsal.world.Publication;
import io.bindercd.rehearsal.world.RehearsedWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that has happened in a rehearsal so far. */
public final class Story {
    private final RehearsedWorld world;
    private final Snapshot start;
    private final List<Publication> publications = new ArrayList<>();
    private final List<Scene> scenes = new ArrayList<>();

    Story(RehearsedWorld world, Snapshot start) {
        this.world = world;
        this.start = start;
    }

    void add(Publication publication) {
        publications.add(publication);
    }

    void add(Scene scene) {
        scenes.add(scene);
    }

    public RehearsedWorld world() {
        return world;
    }

    /** What was to be seen before anything happened. */
    public Snapshot start() {
        return start;
    }

    /** All builds, the oldest first. */
    public List<Scene> scenes() {
        return List.copyOf(scenes);
    }

    /** The builds of a job, the oldest first. */
    public List<Scene> scenes(String job) {
        return scenes.stream().filter(scene -> scene.job().equals(job)).toList();
    }

    /** The newest version that was published of a component. */
    public Optional<Publication> published(String component) {
        return publications.stream()
                .filter(one -> one.component().equals(component))
                .reduce((before, last) -> last);
    }
}
