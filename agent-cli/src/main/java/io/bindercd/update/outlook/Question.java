package io.bindercd.update.outlook;

import io.bindercd.update.upstream.Shelf;
import io.bindercd.version.Channel;
import io.bindercd.version.Newest;
import io.bindercd.version.Published;
import io.bindercd.version.Version;
import io.bindercd.version.VersionOrder;
import java.util.List;

/**
 * A component, where it is published, and the version in use as it is published there.
 */
record Question(Watched watched, Shelf shelf, Published current) {
    static Question of(Watched watched, Shelf shelf) {
        Published current = shelf.versions().stream()
                .filter(one -> one.version().text().equals(watched.version().text()))
                .findFirst()
                .orElse(Published.of(watched.version().text()));
        return new Question(watched, shelf, current);
    }

    VersionOrder order() {
        return VersionOrder.suiting(watched.version(), watched.image());
    }

    /** The published versions above the one in use, best first, of the component's channel. */
    List<Published> above() {
        return Newest.above(
                current, shelf.versions(), order(), watched.upstream().channel());
    }

    boolean isNewer(Published one) {
        return isAbove(current, one);
    }

    boolean isOlder(Published one) {
        return isAbove(one, current);
    }

    private boolean isAbove(Published low, Published high) {
        return !Newest.above(low, List.of(high), order(), Channel.DEVELOPMENT).isEmpty();
    }

    Version version() {
        return watched.version();
    }

    String repository() {
        return watched.upstream().repository();
    }

    boolean hasRepository() {
        return UpstreamHistory.known(watched.upstream());
    }
}
