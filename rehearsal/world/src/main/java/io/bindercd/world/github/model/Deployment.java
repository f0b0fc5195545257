package io.bindercd.world.github.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A deployment with its statuses, oldest first. */
public final class Deployment {
    private final long id;
    private final Request request;
    private final Account creator;
    private final Instant created;
    private final List<Status> statuses = new ArrayList<>();

    /** What was asked for: {@code ref} as given, {@code sha} that it meant. */
    public record Request(
            String ref,
            String sha,
            String task,
            String environment,
            @Nullable String description) {
        public Request {
            Objects.requireNonNull(ref);
            Objects.requireNonNull(sha);
            Objects.requireNonNull(task);
            Objects.requireNonNull(environment);
        }
    }

    /** How it went at some time. */
    public record Status(
            long id,
            String state,
            String description,
            String logUrl,
            String environmentUrl,
            Account creator,
            Instant created) {}

    public Deployment(long id, Request request, Account creator, Instant created) {
        this.id = id;
        this.request = request;
        this.creator = creator;
        this.created = created;
    }

    public long id() {
        return id;
    }

    public Request request() {
        return request;
    }

    public Account creator() {
        return creator;
    }

    public Instant created() {
        return created;
    }

    public void add(Status status) {
        statuses.add(status);
    }

    public List<Status> statuses() {
        return List.copyOf(statuses);
    }
}
