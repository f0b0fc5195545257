package io.bindercd.update.propose;

import io.bindercd.core.Failure;
import io.bindercd.github.PullRequest;
import io.bindercd.update.outlook.Candidate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of one component.
 *
 * @param why one line; empty when it is proposed or current
 * @param looked the newer versions that were looked at
 * @param sent empty when nothing is proposed
 * @param failure why it failed
 */
public record Proposal(
        Subject subject,
        Status status,
        String why,
        List<Candidate> looked,
        Optional<Sent> sent,
        Optional<Failure> failure) {
    /** How it ended. */
    public enum Status {
        /** A pull request is open now that was not before. */
        PROPOSED,
        /** The open one holds something newer now. */
        UPDATED,
        /** The open one holds the very same. */
        UNCHANGED,
        /** Only said, in a dry run or by a site that only observes. */
        WOULD_PROPOSE,
        /** Nothing is newer. */
        CURRENT,
        /** Something newer is not ready yet. */
        WAITS,
        /** What is newer may not be proposed. */
        REFUSED,
        /** It could not be found out. */
        UNKNOWN,
        /** It could not be proposed. */
        FAILED;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * The component.
     *
     * @param from the version on the deploy branch; empty when its pins do not agree
     */
    public record Subject(String component, String title, String from) {
        public Subject {
            Objects.requireNonNull(component);
            Objects.requireNonNull(title);
            Objects.requireNonNull(from);
        }
    }

    /**
     * What is proposed.
     *
     * @param wording title and body
     * @param edits what is edited, as {@code bump} tells it
     * @param commit the branch's newest commit; empty in a dry run
     * @param pull the pull request; empty in a dry run
     */
    public record Sent(String to, Wording wording, Object edits, String commit, Optional<PullRequest> pull) {
        public Sent {
            Objects.requireNonNull(to);
            Objects.requireNonNull(wording);
            Objects.requireNonNull(edits);
            Objects.requireNonNull(commit);
            Objects.requireNonNull(pull);
        }
    }

    public Proposal {
        Objects.requireNonNull(subject);
        Objects.requireNonNull(status);
        Objects.requireNonNull(why);
        looked = List.copyOf(looked);
        Objects.requireNonNull(sent);
        Objects.requireNonNull(failure);
    }

    static Proposal of(Subject subject, Status status, String why, List<Candidate> looked) {
        return new Proposal(subject, status, why, looked, Optional.empty(), Optional.empty());
    }

    static Proposal failed(Subject subject, Status status, Failure failure) {
        return new Proposal(subject, status, failure.reason(), List.of(), Optional.empty(), Optional.of(failure));
    }

    public String component() {
        return subject.component();
    }

    public Optional<PullRequest> pull() {
        return sent.flatMap(Sent::pull);
    }

    /** One line for people. */
    public String line() {
        String what = sent.map(one -> subject.title() + " " + subject.from() + " -> " + one.to())
                .orElse(component() + " " + subject.from());
        return what + ": " + status.word()
                + pull().map(one -> " " + one.url()).orElse("")
                + (why.isEmpty() ? "" : ", " + why);
    }

    /** As result files have it; what is not known is not there. */
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("component", component());
        tree.put("title", subject.title());
        tree.put("status", status.word());
        tree.put("why", why);
        tree.put("from", subject.from());
        sent.ifPresent(one -> {
            tree.put("to", one.to());
            tree.put("proposalTitle", one.wording().title());
            tree.put("compareUrl", one.wording().compareUrl());
            tree.put("edits", one.edits());
            tree.put("commit", one.commit());
        });
        pull().ifPresent(one -> {
            tree.put("number", one.number());
            tree.put("url", one.url().toString());
        });
        tree.put("looked", looked.stream().map(Candidate::tree).toList());
        failure.ifPresent(one -> {
            Map<String, Object> trouble = new LinkedHashMap<>();
            trouble.put("reason", one.reason());
            trouble.put("remedy", one.remedy());
            tree.put("trouble", trouble);
        });
        return tree;
    }
}
