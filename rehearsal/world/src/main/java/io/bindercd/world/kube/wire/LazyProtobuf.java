package io.bindercd.world.kube.wire;

import java.util.Optional;
import java.util.function.Supplier;

/** A protobuf reader that is made when it is first needed, since its table of messages takes time to read. Thread-safe. */
public final class LazyProtobuf implements Supplier<Protobuf> {
    private Optional<Protobuf> made = Optional.empty();

    @Override
    public synchronized Protobuf get() {
        if (made.isEmpty()) {
            made = Optional.of(new Protobuf());
        }
        return made.get();
    }
}
