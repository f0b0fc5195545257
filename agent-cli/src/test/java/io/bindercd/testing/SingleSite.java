package io.bindercd.testing;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test in the world of a site whose production is one member. */
public abstract class SingleSite {
    @TempDir
    protected Path folder;

    protected SiteWorld world;

    @BeforeEach
    void start() throws IOException {
        world = SiteWorld.single(folder);
    }

    @AfterEach
    void stop() {
        world.close();
    }
}
