package io.bindercd.world.binder.build;

import io.bindercd.world.binder.cluster.MemberCluster;
import io.bindercd.world.binder.cluster.MemberFaults;
import io.bindercd.world.binder.hub.Servers;
import io.bindercd.world.binder.setup.BinderSettings;
import io.bindercd.world.binder.setup.RefResolver;
import io.bindercd.world.time.Timelapse;
import java.util.Objects;

/** What builds and launches of one member work with. */
public record BuildParts(
        BinderSettings settings,
        MemberCluster cluster,
        MemberFaults faults,
        RefResolver refs,
        Images images,
        Servers servers,
        Timelapse time) {
    public BuildParts {
        Objects.requireNonNull(settings);
        Objects.requireNonNull(cluster);
        Objects.requireNonNull(faults);
        Objects.requireNonNull(refs);
        Objects.requireNonNull(images);
        Objects.requireNonNull(servers);
        Objects.requireNonNull(time);
    }
}
