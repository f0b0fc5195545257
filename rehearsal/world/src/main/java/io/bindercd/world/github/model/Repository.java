package io.bindercd.world.github.model;

import io.bindercd.world.git.BareRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A repository over a bare one on disk. Public and readable by everybody unless made private. */
public final class Repository {
    private final long id;
    private final Account owner;
    private final String name;
    private final BareRepository git;
    private final Instant created;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<String, Permission> permissions = new ConcurrentHashMap<>();
    private final Map<String, Label> labels = new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<Integer, PullRequest> pulls = new ConcurrentSkipListMap<>();
    private final Map<String, Protection> protections = new ConcurrentHashMap<>();
    private final Checks checks = new Checks();
    private final List<Deployment> deployments = new CopyOnWriteArrayList<>();
    private volatile boolean hidden;
    private volatile @Nullable Repository parent;

    /** Who has it, under which name. */
    public record Identity(long id, Account owner, String name, Instant created) {}

    public Repository(Identity identity, BareRepository git) {
        this.id = identity.id();
        this.owner = identity.owner();
        this.name = identity.name();
        this.created = identity.created();
        this.git = Objects.requireNonNull(git);
        permissions.put(owner.login(), Permission.ADMIN);
    }

    public long id() {
        return id;
    }

    public Account owner() {
        return owner;
    }

    public String name() {
        return name;
    }

    /** {@code owner/name}. */
    public String fullName() {
        return owner.login() + "/" + name;
    }

    public BareRepository git() {
        return git;
    }

    public Instant created() {
        return created;
    }

    /** Only those with a permission can see it from now on. */
    public Repository makePrivate() {
        hidden = true;
        return this;
    }

    public boolean isPrivate() {
        return hidden;
    }

    /** Marks it as a fork: its branches can be proposed to the other. */
    public Repository forkOf(Repository other) {
        parent = other;
        return this;
    }

    public Optional<Repository> parent() {
        return Optional.ofNullable(parent);
    }

    public Repository grant(Account account, Permission permission) {
        permissions.put(account.login(), permission);
        return this;
    }

    /** What the account (null: anonymous) may do. */
    public Permission permission(@Nullable Account account) {
        Permission granted =
                account == null ? Permission.NONE : permissions.getOrDefault(account.login(), Permission.NONE);
        return granted == Permission.NONE && !hidden ? Permission.READ : granted;
    }

    public Repository protect(String branch, Protection protection) {
        protections.put(branch, protection);
        return this;
    }

    public Optional<Protection> protection(String branch) {
        return Optional.ofNullable(protections.get(branch));
    }

    public Checks checks() {
        return checks;
    }

    public Collection<Label> labels() {
        return labels.values();
    }

    public Optional<Label> label(String label) {
        return Optional.ofNullable(labels.get(label));
    }

    public void add(Label label) {
        labels.put(label.name(), label);
    }

    /** The number of the next pull request. */
    public int nextNumber() {
        return numbers.incrementAndGet();
    }

    /** The next pull request gets at least this number; upstream projects have long histories. */
    public Repository numberFrom(int next) {
        numbers.accumulateAndGet(next - 1, Math::max);
        return this;
    }

    public void add(PullRequest pull) {
        pulls.put(pull.number(), pull);
    }

    public Optional<PullRequest> pull(int number) {
        return Optional.ofNullable(pulls.get(number));
    }

    /** All pull requests by number. */
    public Collection<PullRequest> pulls() {
        return pulls.values();
    }

    public void add(Deployment deployment) {
        deployments.add(deployment);
    }

    public List<Deployment> deployments() {
        return deployments;
    }
}
