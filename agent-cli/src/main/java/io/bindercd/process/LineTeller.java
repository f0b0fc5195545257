package io.bindercd.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bindercd.core.Secrets;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/** Splits bytes into lines and tells each, redacted; a line that never ends is told in pieces. */
final class LineTeller {
    private static final int LONGEST = 16 << 10;

    private final Consumer<String> listener;
    private final Secrets secrets;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    LineTeller(Consumer<String> listener, Secrets secrets) {
        this.listener = listener;
        this.secrets = secrets;
    }

    void add(byte[] chunk, int length) {
        for (int i = 0; i < length; i++) {
            if (chunk[i] == '\n' || line.size() >= LONGEST) {
                tell();
            }
            if (chunk[i] != '\n') {
                line.write(chunk[i]);
            }
        }
    }

    void end() {
        if (line.size() > 0) {
            tell();
        }
    }

    private void tell() {
        String text = line.toString(UTF_8);
        line.reset();
        listener.accept(secrets.redact(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text));
    }
}
