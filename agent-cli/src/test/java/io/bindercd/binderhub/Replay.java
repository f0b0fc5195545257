package io.bindercd.binderhub;

import io.bindercd.binderhub.Recordings.Recording;
import io.bindercd.http.HttpReply;
import io.bindercd.http.LoopbackServer;
import io.bindercd.http.LoopbackServer.Script;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Sends recorded answers again, in their own framing and without their waits. */
public final class Replay {
    private static final Set<String> FRAMING = Set.of("transfer-encoding", "content-length", "keep-alive");

    private Replay() {}

    /** A script that sends the recording; where the recorder left, the connection stays open and silent. */
    public static Script of(Recording recording, LoopbackServer server) {
        HttpReply reply = recording.reply().orElseThrow();
        Map<String, String> headers = new LinkedHashMap<>();
        reply.headers().forEach((name, values) -> {
            if (!FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, values.get(0));
            }
        });
        boolean chunked = reply.header("transfer-encoding").isPresent();
        return (request, wire) -> {
            if (!chunked) {
                wire.answer(reply.status(), headers, recording.body());
                return;
            }
            headers.put("Transfer-Encoding", "chunked");
            wire.head(reply.status(), headers);
            wire.text("\r\n");
            for (String chunk : recording.chunks()) {
                wire.chunk(chunk);
            }
            switch (recording.end().kind()) {
                case ENDED, NO_STREAM -> wire.lastChunk();
                case BROKEN -> wire.cut();
                default -> server.silence();
            }
        };
    }
}
