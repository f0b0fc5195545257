package io.bindercd.world.github.model;

import io.bindercd.world.git.BareRepository;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** All accounts and repositories of one GitHub. */
public final class GitHubState {
    private final InstantSource clock;
    private final AtomicLong ids = new AtomicLong(1000);
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final Map<String, Account> tokens = new ConcurrentHashMap<>();
    private final Map<String, Repository> repositories = new ConcurrentHashMap<>();
    private final List<BranchListener> listeners = new CopyOnWriteArrayList<>();

    public GitHubState(InstantSource clock) {
        this.clock = clock;
    }

    /** Now, to the second, as the API writes times. */
    public Instant now() {
        return Instant.ofEpochSecond(clock.instant().getEpochSecond());
    }

    public long nextId() {
        return ids.incrementAndGet();
    }

    /** The account of that login, made when it is not there. */
    public Account account(String login, Account.Type type) {
        return accounts.computeIfAbsent(key(login), key -> new Account(login, nextId(), type));
    }

    public Optional<Account> account(String login) {
        return Optional.ofNullable(accounts.get(key(login)));
    }

    /** Whoever signs commits with this address. */
    public Optional<Account> byEmail(String email) {
        return accounts.values().stream()
                .filter(account -> account.author().email().equals(email))
                .findFirst();
    }

    /** The token stands for the account from now on. */
    public void token(String token, Account account) {
        tokens.put(token, account);
    }

    public Optional<Account> byToken(String token) {
        return Optional.ofNullable(tokens.get(token));
    }

    /** Puts a repository there; an owner that is not known becomes an organization. */
    public Repository add(String fullName, BareRepository git) {
        String[] parts = fullName.split("/", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("a repository is OWNER/NAME, not '" + fullName + "'");
        }
        Account owner = account(parts[0], Account.Type.ORGANIZATION);
        Repository repository = new Repository(new Repository.Identity(nextId(), owner, parts[1], now()), git);
        repositories.put(key(fullName), repository);
        return repository;
    }

    public Optional<Repository> repository(String fullName) {
        return Optional.ofNullable(repositories.get(key(fullName)));
    }

    public Collection<Repository> repositories() {
        return repositories.values();
    }

    /** Is told of each branch that the API moves or makes; pushes by git are not seen here. */
    @FunctionalInterface
    public interface BranchListener {
        void moved(Repository repository, String branch, String sha);
    }

    public void listen(BranchListener listener) {
        listeners.add(listener);
    }

    /** Tells the listeners. */
    public void moved(Repository repository, String branch, String sha) {
        listeners.forEach(listener -> listener.moved(repository, branch, sha));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
