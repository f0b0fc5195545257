package io.bindercd.core;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what was said, for tests to look at. */
public final class RecordingNarration implements Narration {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void say(String line) {
        lines.add(line);
    }

    @Override
    public void warn(String line) {
        lines.add("! " + line);
    }

    @Override
    public void progress(String line) {
        lines.add("~ " + line);
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }
}
