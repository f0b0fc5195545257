package io.bindercd.helm.chart;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bindercd.core.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the regular files of a tar stream: ustar, with POSIX and GNU long names.
 *
 * <p>Refuses what a chart never holds: links, devices, absolute paths, paths that lead out.
 */
final class TarReader {
    private static final int BLOCK = 512;
    private static final int LONGEST_NAME = 64 << 10;

    private final String source;
    private final InputStream in;
    private final Allowance allowance;

    TarReader(String source, InputStream in, Allowance allowance) {
        this.source = source;
        this.in = in;
        this.allowance = allowance;
    }

    /** The next file; empty at the end. */
    Optional<TarEntry> next() throws IOException {
        String longName = null;
        while (true) {
            byte[] header = in.readNBytes(BLOCK);
            if (header.length < BLOCK || header[0] == 0) {
                return Optional.empty();
            }
            checkSum(header);
            long size = octal(header, 124, 12);
            char type = (char) header[156];
            switch (type) {
                case 'x' -> longName = paxPath(text(small(size)), longName);
                case 'L' -> longName = text(small(size)).replace("\0", "");
                case 'g', '5' -> content(size);
                case '0', '\0' -> {
                    allowance.file();
                    return Optional.of(new TarEntry(safe(longName == null ? name(header) : longName), content(size)));
                }
                default -> throw broken("an entry of type '" + type + "' (links and devices are not accepted)");
            }
        }
    }

    private byte[] small(long size) throws IOException {
        if (size > LONGEST_NAME) {
            throw broken("a file name of " + size + " bytes");
        }
        return content(size);
    }

    private byte[] content(long size) throws IOException {
        allowance.bytes(size);
        byte[] content = in.readNBytes(Math.toIntExact(size));
        long padding = (BLOCK - size % BLOCK) % BLOCK;
        if (content.length < size || in.readNBytes((int) padding).length < padding) {
            throw broken("a file that ends too early");
        }
        return content;
    }

    // records are "LENGTH KEY=VALUE\n"
    private static @Nullable String paxPath(String records, @Nullable String otherwise) {
        String path = otherwise;
        for (String line : records.split("\n", -1)) {
            int key = line.indexOf(" path=");
            path = key > 0 ? line.substring(key + " path=".length()) : path;
        }
        return path;
    }

    private static String name(byte[] header) {
        String name = field(header, 0, 100);
        String prefix = field(header, 257, 6).startsWith("ustar") ? field(header, 345, 155) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private String safe(String path) {
        boolean out = path.startsWith("/") || path.contains("\\") || ("/" + path + "/").contains("/../");
        if (out || path.isEmpty()) {
            throw broken("the path '" + path + "', which leads out of the chart");
        }
        return path.startsWith("./") ? path.substring(2) : path;
    }

    private void checkSum(byte[] header) {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xff;
        }
        if (sum != octal(header, 148, 8)) {
            throw broken("a damaged header");
        }
    }

    private long octal(byte[] header, int offset, int length) {
        String digits = field(header, offset, length).strip();
        if (!digits.matches("[0-7]{0,11}")) {
            throw broken("a damaged header");
        }
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }

    private static String field(byte[] header, int offset, int length) {
        int end = offset;
        while (end < offset + length && header[end] != 0) {
            end++;
        }
        return new String(header, offset, end - offset, UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    private Failure broken(String what) {
        return Failure.usage("archive " + source + " holds " + what, "Pack the chart again.");
    }
}
