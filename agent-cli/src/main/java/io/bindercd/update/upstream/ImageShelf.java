package io.bindercd.update.upstream;

import io.bindercd.registry.ImageRepository;
import io.bindercd.version.Published;
import io.bindercd.version.Version;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The versions of an image. A tag tells no time; only its manifest does. */
final class ImageShelf implements Shelf {
    /** What the nodes of Binder sites are. */
    private static final String PLATFORM = "linux/amd64";

    private final ImageRepository repository;
    private final String image;
    private @Nullable List<String> read;

    ImageShelf(ImageRepository repository, String image) {
        this.repository = repository;
        this.image = image;
    }

    @Override
    public String place() {
        return "image " + image + " for " + PLATFORM;
    }

    @Override
    public List<Published> versions() {
        if (read == null) {
            read = repository.tags();
        }
        return read.stream().map(Published::of).toList();
    }

    @Override
    public Optional<Publication> find(String tag) {
        return repository
                .find(tag)
                .filter(found -> found.runsOn(PLATFORM))
                .map(found -> new Publication(
                        new Published(Version.parse(tag), found.created().orElse(null)), "", List.of()));
    }
}
