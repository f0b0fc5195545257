package io.bindercd.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bindercd.core.Secrets;
import java.io.ByteArrayOutputStream;

/**
 * The bounded, redacted copy of one output stream.
 *
 * <p>Where it is cut, a margin is dropped as well: half a secret at the edge would not be recognised as one.
 */
final class KeptOutput {
    private static final int MARGIN = 8 << 10;

    private final int limit;
    private final boolean keepsEnd;
    private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean truncated;

    private KeptOutput(int limit, boolean keepsEnd) {
        this.limit = limit;
        this.keepsEnd = keepsEnd;
    }

    static KeptOutput ofFirst(int limit) {
        return new KeptOutput(limit, false);
    }

    static KeptOutput ofLast(int limit) {
        return new KeptOutput(limit, true);
    }

    synchronized void add(byte[] chunk, int length) {
        if (keepsEnd) {
            bytes.write(chunk, 0, length);
            // twice the limit is kept before anything moves, so that each byte is moved once on average
            if (bytes.size() > 2L * limit) {
                dropHead();
            }
            return;
        }
        int room = Math.min(length, limit - bytes.size());
        bytes.write(chunk, 0, room);
        truncated |= room < length;
    }

    private void dropHead() {
        byte[] all = bytes.toByteArray();
        bytes = new ByteArrayOutputStream();
        bytes.write(all, all.length - limit, limit);
        truncated = true;
    }

    synchronized boolean truncated() {
        return truncated;
    }

    /** What was kept so far, as text without secrets. */
    synchronized String text(Secrets secrets) {
        if (keepsEnd && bytes.size() > limit) {
            dropHead();
        }
        String all = secrets.redact(bytes.toString(UTF_8));
        if (!truncated) {
            return all;
        }
        int margin = Math.min(MARGIN, all.length() / 2);
        return keepsEnd ? "[...]\n" + all.substring(margin) : all.substring(0, all.length() - margin) + "\n[...]\n";
    }
}
