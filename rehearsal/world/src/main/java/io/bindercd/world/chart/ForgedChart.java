package io.bindercd.world.chart;

import io.bindercd.world.registry.Digest;
import java.util.Map;

/** A chart ready to be served. */
public final class ForgedChart {
    private final ChartDraft draft;
    private final Map<String, Object> metadata;
    private final byte[] archive;

    ForgedChart(ChartDraft draft, Map<String, Object> metadata, byte[] archive) {
        this.draft = draft;
        this.metadata = metadata;
        this.archive = archive;
    }

    public String name() {
        return draft.name();
    }

    public String version() {
        return draft.version();
    }

    public ChartDraft draft() {
        return draft;
    }

    /** Its Chart.yaml. */
    public Map<String, Object> metadata() {
        return metadata;
    }

    /** The bytes of its {@code .tgz}. */
    public byte[] archive() {
        return archive.clone();
    }

    /** SHA-256 of the archive, 64 hexadecimal digits. */
    public String digest() {
        return Digest.hex(archive);
    }

    /** {@code NAME-VERSION.tgz}. */
    public String fileName() {
        return name() + "-" + version() + ".tgz";
    }
}
