package io.bindercd.world.binder.build;

import io.bindercd.world.binder.build.Build.Line;
import io.bindercd.world.binder.wire.EventStream;
import io.bindercd.world.time.Timelapse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The builds of one member: one for each image at a time, watched by any number of streams. Thread-safe. */
final class Builds {
    private static final int TAIL = 100;

    private final Images images;
    private final Timelapse time;
    private final Map<String, Build> running = new HashMap<>();

    Builds(Images images, Timelapse time) {
        this.images = images;
        this.time = time;
    }

    /** The build of that image that is going on, or else the new one. */
    synchronized Build join(String image, Supplier<Build> fresh) {
        Build current = running.get(image);
        if (current != null && age(current).compareTo(current.length()) < 0) {
            return current;
        }
        Build next = fresh.get();
        running.put(image, next);
        if (!next.fails()) {
            time.after(next.length(), () -> images.store(image));
        }
        return next;
    }

    /** How many builds are going on. */
    synchronized int going() {
        return (int) running.values().stream()
                .filter(build -> age(build).compareTo(build.length()) < 0)
                .count();
    }

    /** Tells the build to its end; who comes late gets the last lines at once. */
    void watch(Build build, EventStream stream) throws IOException {
        Duration joined = age(build);
        List<Line> missed = new ArrayList<>();
        List<Line> coming = new ArrayList<>();
        for (Line line : build.lines()) {
            (line.at().compareTo(joined) <= 0 ? missed : coming).add(line);
        }
        for (Line line : missed.subList(Math.max(0, missed.size() - TAIL), missed.size())) {
            tell(line, stream);
        }
        for (Line line : coming) {
            stream.pause(line.at().minus(age(build)));
            tell(line, stream);
        }
        stream.pause(build.length().minus(age(build)));
        if (!build.fails()) {
            images.store(build.image());
        }
    }

    private Duration age(Build build) {
        return time.nominal(Duration.between(build.start(), time.now()));
    }

    private static void tell(Line line, EventStream stream) throws IOException {
        if (line.log()) {
            stream.log(line.fields());
        } else {
            stream.event(line.fields());
        }
    }
}
