package io.bindercd.world.toolbox;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Takes single files out of archives, up to a limit. */
final class Archives {
    /** The largest binary, archive or download that is believed. */
    static final long LIMIT = 300L << 20;

    private Archives() {}

    /** Takes a file of exactly this name out of a gzipped tar. */
    static void fromTarGz(Path archive, String name, Path target) throws IOException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
                TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile() && entry.getName().equals(name)) {
                    copy(tar, target);
                    return;
                }
            }
        }
        throw new IOException("the archive holds no " + name);
    }

    /** Takes a file of exactly this name out of a zip. */
    static void fromZip(Path archive, String name, Path target) throws IOException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory() && entry.getName().equals(name)) {
                    copy(zip, target);
                    return;
                }
            }
        }
        throw new IOException("the archive holds no " + name);
    }

    /** Writes a stream into a new file. */
    static void copy(InputStream from, Path target) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        try (var to = Files.newOutputStream(target)) {
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                total += read;
                if (total > LIMIT) {
                    throw new IOException("more than " + (LIMIT >> 20) + " MiB");
                }
                to.write(buffer, 0, read);
            }
        }
    }
}
