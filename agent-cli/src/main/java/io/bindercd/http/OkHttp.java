package io.bindercd.http;

import io.bindercd.core.Deadline;
import io.bindercd.core.Failure;
import io.bindercd.core.Secrets;
import io.bindercd.core.Time;
import io.bindercd.http.network.Network;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import okhttp3.Call;
import okhttp3.Response;

/**
 * {@link Http} over OkHttp.
 *
 * <p>Takes the way out that {@link Network} says. An interrupt ends an exchange at once, as a failure; the thread's interrupt
 * flag is then clear, so that what cleans up may still talk. Threads are daemons.
 */
public final class OkHttp implements Http {
    private final HttpOptions options;
    private final Time time;
    private final Faults faults;
    private final Attempts attempts;
    private final Client client;
    private final Workers workers = new Workers();

    /**
     * A client, which connects nowhere yet.
     *
     * @throws Failure of kind USAGE when the network's certificate file cannot be used
     */
    public OkHttp(Network network, HttpOptions options, Time time, Secrets secrets) {
        this.options = options;
        this.time = time;
        this.faults = new Faults(secrets.and(network.secrets()));
        this.attempts = new Attempts(time, faults);
        this.client = new Client(network, options);
    }

    @Override
    public HttpReply send(HttpCall call) {
        Deadline deadline = time.deadline(call.timeout());
        return attempts.repeat(call, deadline, () -> follow(call, deadline, this::wholeBody));
    }

    @Override
    public void download(HttpCall call, Path file, long limit) {
        Deadline deadline = time.deadline(call.timeout());
        Path part = partOf(file);
        try {
            HttpReply reply = attempts.repeat(
                    call,
                    deadline,
                    () -> follow(call, deadline, (where, response) -> {
                        if (!response.isSuccessful()) {
                            return wholeBody(where, response);
                        }
                        save(where, response, part, limit);
                        return reply(response, "");
                    }));
            if (!reply.ok()) {
                throw Faults.noFile(faults.where(call.method(), reply.uri()), reply.status());
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw cannotWrite(file, e);
        } finally {
            delete(part);
        }
    }

    private static void save(String where, Response response, Path part, long limit) throws IOException {
        try (OutputStream out = create(part)) {
            copy(where, response, limit, (chunk, length) -> {
                try {
                    out.write(chunk, 0, length);
                } catch (IOException e) {
                    throw cannotWrite(part, e);
                }
            });
        }
    }

    private static OutputStream create(Path part) {
        try {
            return Files.newOutputStream(part);
        } catch (IOException e) {
            throw cannotWrite(part, e);
        }
    }

    private static Path partOf(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            return Files.createTempFile(folder, "." + file.getFileName(), ".part");
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    private static Failure cannotWrite(Path file, IOException e) {
        return Failure.usage(
                        "cannot write " + file + ": " + e, "See that its folder exists, may be written, and has room.")
                .causedBy(e);
    }

    private static void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw cannotWrite(part, e);
        }
    }

    @Override
    public StreamEnd stream(HttpCall call, Duration idle, Predicate<String> lines) {
        if (!call.method().equals("GET")) {
            throw new IllegalArgumentException("only a GET can be streamed");
        }
        Deadline deadline = time.deadline(call.timeout());
        HttpCall next = accepting(call);
        for (int hop = 0; hop <= Redirects.MOST; hop++) {
            StreamEnd end = streamOnce(next, deadline, idle, lines);
            HttpReply reply = end.reply();
            Optional<HttpCall> further = reply == null ? Optional.empty() : redirect(next, reply);
            if (further.isEmpty()) {
                return end;
            }
            next = further.get();
        }
        throw Redirects.endless(faults.where(call.method(), call.uri()));
    }

    private static HttpCall accepting(HttpCall call) {
        boolean chosen = call.headers().keySet().stream().anyMatch("accept"::equalsIgnoreCase);
        // A compressing proxy would hold lines back until a block is full.
        HttpCall plain = call.header("Accept-Encoding", "identity");
        return chosen ? plain : plain.header("Accept", "text/event-stream");
    }

    private StreamEnd streamOnce(HttpCall call, Deadline deadline, Duration idle, Predicate<String> lines) {
        Client.Progress progress = new Client.Progress();
        Call made = client.call(call, deadline, progress, true);
        EventStream stream = new EventStream(
                new EventStream.Source(call, faults.where(call.method(), call.uri()), made, progress),
                options.streamLimit(),
                faults,
                response -> wholeBody(faults.where(call.method(), call.uri()), response));
        Workers.Task<StreamEnd> reading = workers.begin(made, stream::read);
        try {
            return stream.deliver(deadline, idle, lines);
        } finally {
            reading.close();
        }
    }

    private Optional<HttpCall> redirect(HttpCall call, HttpReply reply) {
        return reply.header("Location")
                .flatMap(to -> Redirects.next(call, reply.status(), to, faults.where(call.method(), call.uri())));
    }

    /** What is made of an answer; runs on the worker. */
    @FunctionalInterface
    private interface Reading {
        HttpReply read(String where, Response response) throws IOException;
    }

    private HttpReply follow(HttpCall call, Deadline deadline, Reading reading) throws IOException {
        HttpCall next = call;
        for (int hop = 0; hop <= Redirects.MOST; hop++) {
            String where = faults.where(next.method(), next.uri());
            // An idle connection may have been closed by the server, which only a repeatable call survives.
            boolean alone = !Attempts.repeatable(next);
            Call made = client.call(next, deadline, new Client.Progress(), alone);
            HttpReply reply = workers.run(made, "waiting for " + where, () -> {
                try (Response response = made.execute()) {
                    return reading.read(where, response);
                }
            });
            Optional<HttpCall> further = redirect(next, reply);
            if (further.isEmpty()) {
                return reply;
            }
            next = further.get();
        }
        throw Redirects.endless(faults.where(call.method(), call.uri()));
    }

    private HttpReply wholeBody(String where, Response response) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        copy(where, response, options.bodyLimit(), (chunk, length) -> body.write(chunk, 0, length));
        return reply(response, body.toString(StandardCharsets.UTF_8));
    }

    /** Takes what has been read; a failure to keep it is none of the connection. */
    @FunctionalInterface
    private interface Sink {
        void take(byte[] chunk, int length);
    }

    private static void copy(String where, Response response, long limit, Sink sink) throws IOException {
        byte[] chunk = new byte[1 << 16];
        long total = 0;
        InputStream in = response.body().byteStream();
        for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
            total += n;
            if (total > limit) {
                throw Failure.unavailable(
                        where + ": its answer (status " + response.code() + ") is longer than the limit of " + limit
                                + " bytes",
                        "See whether the address is right; nothing so large is expected there.");
            }
            sink.take(chunk, n);
        }
    }

    static HttpReply reply(Response response, String body) {
        URI uri = response.request().url().uri();
        return new HttpReply(response.code(), response.headers().toMultimap(), body, uri);
    }

    /** Whether the answer is an event stream to be read line by line. */
    static boolean isEventStream(Response response) {
        String type = response.header("Content-Type", "");
        String media = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return response.code() == 200 && media.equals("text/event-stream");
    }

    @Override
    public void close() {
        client.close();
        workers.close();
    }
}
