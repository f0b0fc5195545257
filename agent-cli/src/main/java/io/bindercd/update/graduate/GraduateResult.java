package io.bindercd.update.graduate;

import io.bindercd.github.PullRequest;
import io.bindercd.report.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What {@code graduate} did. */
public final class GraduateResult {
    private final Base base;
    private final GraduatePlan plan;
    private final Optional<Sent> sent;
    private final boolean written;

    /**
     * Where it started.
     *
     * @param branch the deploy branch; empty for the work tree
     */
    public record Base(String branch, String commit) {
        public Base {
            Objects.requireNonNull(branch);
            Objects.requireNonNull(commit);
        }
    }

    /** A proposal as it was sent, or would be: then without a pull request. */
    record Sent(String title, String body, String commit, Optional<PullRequest> pull, String status) {
        Sent {
            Objects.requireNonNull(title);
            Objects.requireNonNull(body);
            Objects.requireNonNull(commit);
            Objects.requireNonNull(pull);
            Objects.requireNonNull(status);
        }
    }

    private GraduateResult(Base base, GraduatePlan plan, Optional<Sent> sent, boolean written) {
        this.base = base;
        this.plan = plan;
        this.sent = sent;
        this.written = written;
    }

    /** In the work tree. */
    public static GraduateResult offline(String commit, GraduatePlan plan, boolean written) {
        return new GraduateResult(new Base("", commit), plan, Optional.empty(), written);
    }

    static GraduateResult proposed(Base base, GraduatePlan plan, Sent sent) {
        return new GraduateResult(base, plan, Optional.of(sent), sent.pull().isPresent());
    }

    /** One line. */
    public String message() {
        String what = plan.keys().size() == 1 ? plan.keys().get(0) : plan.keys().size() + " keys";
        String how = sent.map(one -> one.status().replace('-', ' '))
                .orElse(written ? "edited in the work tree" : "would be edited in the work tree");
        return what + " to " + plan.chartFile() + ": " + how
                + sent.flatMap(Sent::pull).map(pull -> ", " + pull.url()).orElse("");
    }

    public List<String> lines() {
        return plan.lines();
    }

    /** The data of the result record. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("branch", base.branch());
        tree.put("base", base.commit());
        tree.put("written", written);
        tree.putAll(plan.result());
        sent.ifPresent(one -> {
            tree.put("status", one.status());
            tree.put("proposalTitle", one.title());
            tree.put("proposalBody", one.body());
            tree.put("commit", one.commit());
            one.pull().ifPresent(pull -> {
                tree.put("number", pull.number());
                tree.put("url", pull.url().toString());
            });
        });
        return tree;
    }

    /** The same for a browser. */
    public Report report() {
        List<List<String>> rows = new ArrayList<>();
        plan.tried()
                .forEach(one -> rows.add(List.of(
                        one.path().toString(),
                        Said.shown(one.value()),
                        one.block().place(),
                        one.past().said().text())));
        return new Report(
                "Graduation",
                message(),
                List.of(new Report.Table("Keys", List.of("key", "value", "from", "staging says again"), rows)),
                List.of(),
                lines());
    }
}
