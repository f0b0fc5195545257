package io.bindercd.world.github.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A pull request: what its author wrote, where it comes from and goes to, and what became of it. */
public final class PullRequest {
    private final long id;
    private final int number;
    private final Account author;
    private final Head head;
    private final Instant created;
    private final List<Review> reviews = new ArrayList<>();
    private final List<Comment> comments = new ArrayList<>();
    private final Set<String> labels = new LinkedHashSet<>();
    private Text text;
    private String headSha;
    private String baseSha;
    private Instant updated;
    private @Nullable Instant closed;
    private @Nullable Merge merge;

    /** The branch that is to be merged; its repository may be a fork. */
    public record Head(Repository repository, String branch) {
        public Head {
            Objects.requireNonNull(repository);
            Objects.requireNonNull(branch);
        }
    }

    /** What may be edited. */
    public record Text(String title, String body, String base, boolean draft) {
        public Text {
            Objects.requireNonNull(title);
            Objects.requireNonNull(body);
            Objects.requireNonNull(base);
        }
    }

    /**
     * How it was merged.
     *
     * @param sha where the base stood afterwards
     * @param landed the commits that the base got by it
     */
    public record Merge(String sha, Set<String> landed, Account by, Instant when) {
        public Merge {
            Objects.requireNonNull(sha);
            landed = Set.copyOf(landed);
            Objects.requireNonNull(by);
            Objects.requireNonNull(when);
        }
    }

    /** Numbers and times of a new pull request. */
    public record Origin(long id, int number, Account author, Instant created) {}

    public PullRequest(Origin origin, Head head, Text text, Shas shas) {
        this.id = origin.id();
        this.number = origin.number();
        this.author = origin.author();
        this.created = origin.created();
        this.updated = origin.created();
        this.head = head;
        this.text = text;
        this.headSha = shas.head();
        this.baseSha = shas.base();
    }

    /** Where both branches stood. */
    public record Shas(String head, String base) {}

    public long id() {
        return id;
    }

    public int number() {
        return number;
    }

    public Account author() {
        return author;
    }

    public Head head() {
        return head;
    }

    public Text text() {
        return text;
    }

    /** The newest known commit of the head branch; stays when the branch is deleted. */
    public String headSha() {
        return headSha;
    }

    /** Where the base branch stood when the head was last looked at. */
    public String baseSha() {
        return baseSha;
    }

    public Instant created() {
        return created;
    }

    public Instant updated() {
        return updated;
    }

    public Optional<Instant> closed() {
        return Optional.ofNullable(closed);
    }

    public Optional<Merge> merged() {
        return Optional.ofNullable(merge);
    }

    public boolean open() {
        return closed == null;
    }

    /** Names of its labels, in the order of their coming. */
    public List<String> labels() {
        return List.copyOf(labels);
    }

    public List<Review> reviews() {
        return List.copyOf(reviews);
    }

    public List<Comment> comments() {
        return List.copyOf(comments);
    }

    public void edit(UnaryOperator<Text> change, Instant when) {
        text = change.apply(text);
        updated = when;
    }

    public void push(Shas shas, Instant when) {
        headSha = shas.head();
        baseSha = shas.base();
        updated = when;
    }

    public void close(Instant when) {
        closed = when;
        updated = when;
    }

    public void reopen(Instant when) {
        closed = null;
        updated = when;
    }

    public void merge(Merge how) {
        merge = how;
        close(how.when());
    }

    public void addLabel(String name) {
        labels.add(name);
    }

    public void add(Review review) {
        reviews.add(review);
        updated = review.submitted();
    }

    public void add(Comment comment) {
        comments.add(comment);
        updated = comment.updated();
    }

    /** Replaces the comment of the same id. */
    public void replace(Comment comment) {
        comments.replaceAll(old -> old.id() == comment.id() ? comment : old);
        updated = comment.updated();
    }
}
