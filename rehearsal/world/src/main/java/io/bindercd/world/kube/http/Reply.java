package io.bindercd.world.kube.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;

/** What a request is answered with. */
public sealed interface Reply {
    /** A JSON document. */
    record Document(int code, JsonNode body) implements Reply {}

    /** A text. */
    record Text(int code, String mediaType, String body) implements Reply {}

    /** A body that goes on until its writer ends or the client leaves. */
    record Stream(String mediaType, Writer writer) implements Reply {}

    /** An empty answer after which the connection is closed. */
    record Hangup(int code) implements Reply {}

    /** Writes a stream. */
    interface Writer {
        /** Writes until there is nothing more; what it writes is sent when it flushes. */
        void write(OutputStream to) throws IOException, InterruptedException;
    }

    static Reply ok(JsonNode body) {
        return new Document(200, body);
    }

    static Reply created(JsonNode body) {
        return new Document(201, body);
    }
}
