package io.bindercd.world.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a commit changes: files written whole and files removed, by path with forward slashes; immutable. */
public final class FileSet {
    /** A file's content and whether it is executable. */
    static final class Content {
        private final byte[] bytes;
        private final boolean executable;

        Content(byte[] bytes, boolean executable) {
            this.bytes = bytes;
            this.executable = executable;
        }

        byte[] bytes() {
            return bytes;
        }

        boolean executable() {
            return executable;
        }
    }

    private static final FileSet EMPTY = new FileSet(Map.of(), Set.of());

    private final Map<String, Content> written;
    private final Set<String> removed;

    private FileSet(Map<String, Content> written, Set<String> removed) {
        this.written = written;
        this.removed = removed;
    }

    /** No change at all. */
    public static FileSet none() {
        return EMPTY;
    }

    /** One file with this text. */
    public static FileSet of(String path, String text) {
        return EMPTY.with(path, text);
    }

    /** Every regular file below the folder, but for those below a {@code .git}. */
    public static FileSet under(Path folder) throws IOException {
        Map<String, Content> found = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            String path = folder.relativize(file).toString().replace('\\', '/');
            if (!path.startsWith(".git/")) {
                found.put(path, new Content(Files.readAllBytes(file), Files.isExecutable(file)));
            }
        }
        return new FileSet(found, Set.of());
    }

    /** Also this file with this text. */
    public FileSet with(String path, String text) {
        return with(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Also this file with these bytes. */
    public FileSet with(String path, byte[] bytes) {
        Map<String, Content> more = new TreeMap<>(written);
        more.put(path, new Content(bytes.clone(), false));
        return new FileSet(more, removed);
    }

    /** The file is removed by the commit. */
    public FileSet without(String path) {
        Map<String, Content> fewer = new TreeMap<>(written);
        fewer.remove(path);
        Set<String> more = new TreeSet<>(removed);
        more.add(path);
        return new FileSet(fewer, more);
    }

    Map<String, Content> written() {
        return Collections.unmodifiableMap(written);
    }

    Set<String> removed() {
        return Collections.unmodifiableSet(removed);
    }
}
