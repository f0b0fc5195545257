package io.bindercd.helm.chart;

/** One regular file of an archive: a relative path without {@code ..}, and its whole content. */
final class TarEntry {
    private final String path;
    private final byte[] content;

    TarEntry(String path, byte[] content) {
        this.path = path;
        this.content = content;
    }

    String path() {
        return path;
    }

    byte[] content() {
        return content;
    }
}
