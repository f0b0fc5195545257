package io.bindercd.site;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A site on disk for a test to change. */
public record SiteFolder(Path root) {
    /** The bundled federated site, copied into the empty folder. */
    public static SiteFolder federated(Path into) {
        try {
            Path from = Path.of(Objects.requireNonNull(SiteFolder.class.getResource("/sites/federated"))
                    .toURI());
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path target = into.resolve(from.relativize(file).toString());
                    Files.createDirectories(Objects.requireNonNull(target.getParent()));
                    Files.copy(file, target);
                }
            }
            return new SiteFolder(into);
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public SiteFolder put(String name, String text) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Replaces a text that must stand in the file. */
    public SiteFolder change(String name, String old, String now) {
        String text = read(name);
        if (!text.contains(old)) {
            throw new IllegalStateException(name + " has no " + old);
        }
        return put(name, text.replace(old, now));
    }

    public String read(String name) {
        try {
            return Files.readString(root.resolve(name));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public Site load() {
        return Site.load(root, Optional.empty());
    }
}
