package io.bindercd.binderhub.launch;

/**
 * What a stream may cost us at most.
 *
 * @param line characters of one line
 * @param events events of one stream
 * @param total characters of one stream
 * @param malformed events that are no JSON object
 */
public record StreamLimits(int line, int events, long total, int malformed) {
    /** Far above what builds send: the longest recorded one has 400 events of at most 2 KB. */
    public static final StreamLimits USUAL = new StreamLimits(256 * 1024, 200_000, 64L * 1024 * 1024, 100);

    public StreamLimits {
        if (line < 1 || events < 1 || total < 1 || malformed < 0) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }
}
