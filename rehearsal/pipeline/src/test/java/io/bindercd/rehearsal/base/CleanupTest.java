package io.bindercd.rehearsal.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CleanupTest {
    @Test
    void endsTheLastFirstAndEachAlthoughOneFails() {
        List<String> ended = new ArrayList<>();
        Cleanup cleanup = new Cleanup();
        cleanup.add(() -> ended.add("first"));
        cleanup.add(() -> {
            throw new IOException("cannot");
        });
        cleanup.add(() -> ended.add("last"));
        assertThatThrownBy(cleanup::close).hasMessage("cannot");
        assertThat(ended).containsExactly("last", "first");
    }

    @Test
    void hasNothingToDoTheSecondTime() throws IOException {
        List<String> ended = new ArrayList<>();
        Cleanup cleanup = new Cleanup();
        cleanup.add(() -> ended.add("once"));
        cleanup.close();
        cleanup.close();
        assertThat(ended).containsExactly("once");
    }

    @Test
    void remembersAnInterruption() throws IOException {
        Cleanup cleanup = new Cleanup();
        cleanup.add(() -> {
            throw new InterruptedException("stop");
        });
        cleanup.close();
        assertThat(Thread.interrupted()).isTrue();
    }
}
