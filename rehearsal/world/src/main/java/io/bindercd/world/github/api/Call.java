package io.bindercd.world.github.api;

import io.bindercd.world.github.model.Account;
import io.bindercd.world.github.model.Permission;
import io.bindercd.world.github.model.PullRequest;
import io.bindercd.world.github.model.Repository;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One call, its path taken apart and its caller known. */
public final class Call {
    private final Map<String, String> parameters;
    private final Map<String, String> query;
    private final Body body;
    private final @Nullable Account caller;
    private final @Nullable Repository repository;
    private final String address;

    Call(Request request, Map<String, String> parameters, @Nullable Repository repository) {
        this.parameters = parameters;
        this.query = request.query();
        this.body = Body.parse(request.body());
        this.caller = request.caller();
        this.repository = repository;
        this.address = request.address();
    }

    /** This call's address with some query parameters set otherwise. */
    String address(Map<String, String> changes) {
        Map<String, String> all = new TreeMap<>(query);
        all.putAll(changes);
        StringJoiner pairs = new StringJoiner("&", address + "?", "");
        all.forEach((name, value) -> pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return pairs.toString();
    }

    /** The decoded value of a parameter of the path, which the endpoint's pattern has. */
    public String parameter(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the path has no {" + name + "}");
        }
        return value;
    }

    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }

    public Body body() {
        return body;
    }

    /** Who calls, as far as the endpoint lets anonymous callers in. */
    public Optional<Account> caller() {
        return Optional.ofNullable(caller);
    }

    /** Who calls; anonymous callers are refused. */
    public Account account() {
        return caller().orElseThrow(() -> ApiError.of(401, "Requires authentication"));
    }

    /** The repository that the path names. */
    public Repository repository() {
        if (repository == null) {
            throw new IllegalArgumentException("the path names no repository");
        }
        return repository;
    }

    /** The caller's rights in the repository. */
    public Permission permission() {
        return repository().permission(caller);
    }

    /** The pull request whose number stands in the path. */
    public PullRequest pull() {
        String number = parameter("number");
        return Optional.of(number)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .flatMap(text -> repository().pull(Integer.parseInt(text)))
                .orElseThrow(ApiError::notFound);
    }

    /** The commit that the text names. */
    public String commit(String revision) {
        return repository()
                .git()
                .resolve(revision)
                .orElseThrow(() -> ApiError.of(422, "No commit found for SHA: " + revision));
    }
}
