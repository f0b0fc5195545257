package io.bindercd.delivery.revert;

import io.bindercd.cluster.lock.HeldLock;
import io.bindercd.core.Ledger;
import io.bindercd.delivery.ClusterAccess;
import io.bindercd.delivery.Hosted;
import io.bindercd.delivery.LedgerTree;
import io.bindercd.delivery.Place;
import io.bindercd.delivery.Ports;
import io.bindercd.delivery.change.Origins;
import io.bindercd.delivery.change.SecretValues;
import io.bindercd.delivery.parallel.Prefixed;
import io.bindercd.delivery.parallel.Together;
import io.bindercd.delivery.prepare.SiteCopy;
import io.bindercd.git.GitRepository;
import io.bindercd.record.Deployment;
import io.bindercd.record.Freeze;
import io.bindercd.record.Hold;
import io.bindercd.record.Journal;
import io.bindercd.record.Outcome;
import io.bindercd.site.Site;
import io.bindercd.site.model.Environment.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One revert, phase by phase. */
final class RevertRun {
    private static final int LONGEST_REASON = 300;

    private final Ports ports;
    private final GitRepository repository;
    private final ClusterAccess clusters;
    private final Case on;
    private final GitWayBack git;
    private final RevertText text;
    private final ClusterRollback rollback;
    private final RevertResult result;

    /** What it is about. */
    record Case(RevertRequest request, Site site, Place home, BadRange range) {
        Duration budget() {
            return request.budget().orElse(site.config().policies().budget());
        }

        String by() {
            String person = request.origin().by();
            return person.isBlank() ? "binder-cd" : person;
        }

        String why() {
            String reason = request.origin().reason();
            String line = reason.replaceAll("\\p{Cntrl}+", " ").strip();
            String cut = line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "...";
            return cut.isEmpty() ? "commit " + range.head() + " was taken back" : cut;
        }
    }

    RevertRun(Ports ports, GitRepository repository, ClusterAccess clusters, Optional<Hosted> hosted, Case on) {
        this.ports = ports;
        this.repository = repository;
        this.clusters = clusters;
        this.on = on;
        this.git = new GitWayBack(
                repository, hosted, ports.narration(), on.site().config().branch());
        this.text = new RevertText(on.range(), on.request().origin(), SecretValues.of(on.site()));
        this.rollback = new ClusterRollback(ports, on.site().config().rollout(), on.range());
        this.result = new RevertResult(
                on.range(),
                on.request().dryRun(),
                Ledger.open(on.range().entry().startedAt(), on.budget()));
    }

    RevertResult result() {
        return result;
    }

    /** Says what would be done. */
    RevertResult look() {
        result.holds().addAll(holds());
        for (Suspect suspect : new Suspects(on, clusters).now()) {
            if (suspect.bears()) {
                result.rollbacks()
                        .add(suspect.name() + " to "
                                + suspect.target()
                                        .map(entry ->
                                                "revision " + entry.helm().revision() + " of commit " + entry.commit())
                                        .orElse("nothing known: the redeploy must do"));
            }
        }
        return result;
    }

    /**
     * Reverts.
     *
     * @param begun is told once, when the first writes are done
     */
    RevertResult revert(Consumer<RevertResult> begun) {
        RevertJournal journal =
                ports.locks().holding(on.home().reached(), on.home().release(), lock -> takeBack(lock, begun));
        String commit = journal.detail("merge").orElseThrow();
        redeploy(commit, journal);
        finish(commit, journal);
        return result;
    }

    /** Everything but the redeploy, which takes the home's lock for itself. */
    private RevertJournal takeBack(HeldLock lock, Consumer<RevertResult> begun) {
        Suspects suspects = new Suspects(on, clusters);
        Optional<Journal> unfinished = RevertJournal.unfinished(on.home().record());
        RevertJournal journal = unfinished
                .map(before -> RevertJournal.resume(on.home(), ports.time(), before))
                .orElseGet(() -> begin(suspects));
        if (unfinished.isPresent()) {
            ports.narration()
                    .say("going on with the revert that began at "
                            + unfinished.get().startedAt());
        }
        result.holds().addAll(holds());
        if (unfinished.isEmpty()) {
            begun.accept(result);
        }
        List<Suspect> all = suspects.touched(journal);
        evidence(all, journal);
        suspects.refuseProduction(all);
        roll(all, journal, lock);
        String commit = git.run(
                on.range(),
                text,
                journal,
                () -> text.body(result.holds(), result.rollbacks(), result.evidence(), ledger(journal)));
        result.merged(commit, git.url(journal).orElse(""));
        ledger(journal);
        return journal;
    }

    private RevertJournal begin(Suspects suspects) {
        List<Hold> holds = holds();
        Freeze freeze = new Freeze(on.why(), ports.time().now(), on.by());
        String touched =
                String.join(",", suspects.now().stream().map(Suspect::name).toList());
        RevertJournal journal = RevertJournal.begin(on.home(), ports.time(), on.range(), holds, freeze, touched);
        holds.forEach(hold -> ports.narration().say("on hold: " + hold.component() + " " + hold.version()));
        ports.narration().say("promotion is frozen");
        return journal;
    }

    /** The versions that the range brought. */
    private List<Hold> holds() {
        Origins origins = new Origins(repository, on.request().site());
        Map<String, String> before = on.range()
                .good()
                .filter(entry -> !entry.commit().equals(Deployment.TAKEN_OVER))
                .map(Deployment::components)
                .filter(components -> !components.isEmpty())
                .orElseGet(() -> origins.components(on.range().base(), folder("base")));
        List<Hold> holds = new ArrayList<>();
        Instant now = ports.time().now();
        new TreeMap<>(on.range().entry().components()).forEach((component, version) -> {
            if (!version.equals(before.get(component))) {
                holds.add(new Hold(component, version, on.why(), now, on.by()));
            }
        });
        return holds;
    }

    private Path folder(String name) {
        return ports.work().resolve("revert-" + name + "-" + UUID.randomUUID());
    }

    private void evidence(List<Suspect> all, RevertJournal journal) {
        for (Suspect suspect : all) {
            LiveEvidence.of(suspect).forEach(line -> {
                result.evidence().add(line);
                ports.narration().say(line);
            });
        }
        if (!journal.done("evidence")) {
            journal.mark("evidence", "");
        }
    }

    private void roll(List<Suspect> all, RevertJournal journal, HeldLock lock) {
        if (journal.done("rollback")) {
            return;
        }
        List<Suspect> bearing = all.stream().filter(Suspect::bears).toList();
        for (Suspect suspect : bearing) {
            List<String> oneWay = rollback.oneWay(suspect);
            if (!oneWay.isEmpty()) {
                throw rollback.refusal(suspect, oneWay);
            }
        }
        List<Supplier<String>> tasks = new ArrayList<>();
        for (Suspect suspect : bearing) {
            ClusterRollback its = new ClusterRollback(
                    ports.telling(new Prefixed(ports.narration(), suspect.name())),
                    on.site().config().rollout(),
                    on.range());
            boolean home = suspect.name().equals(on.home().name());
            tasks.add(() -> suspect.name() + ": " + (home ? its.held(suspect, lock) : its.underLock(suspect)));
        }
        result.rollbacks().addAll(Together.run(tasks));
        journal.mark("rollback", "");
    }

    private void redeploy(String commit, RevertJournal journal) {
        List<String> names = new ArrayList<>(List.of(on.home().name()));
        new Suspects(on, clusters)
                .touched(journal).stream()
                        .map(Suspect::name)
                        .filter(name -> !names.contains(name))
                        .forEach(names::add);
        try (SiteCopy copy = SiteCopy.of(repository, commit, on.request().site(), folder("copy"))) {
            result.members().addAll(new Redeploy(ports, clusters, on.request().origin()).run(copy, names));
        }
        ledger(journal);
        result.members().forEach(member -> Redeploy.requireHealthy(member, commit));
        journal.mark("redeploy", commit);
    }

    /** Closes the books: outcomes, freeze, journal, ledger. */
    private void finish(String commit, RevertJournal journal) {
        Instant now = ports.time().now();
        on.home().record(record -> {
            var closed = record;
            for (String bad : on.range().hashes()) {
                closed = closed.change(
                        bad,
                        entry -> entry.with(
                                entry.state()
                                        .ended(Outcome.REVERTED, entry.state().note()),
                                now));
            }
            return closed.change(
                    commit,
                    entry -> entry.with(
                            entry.state().ended(Outcome.REVERTED, entry.state().note()), now));
        });
        journal.end();
        ports.narration().say(LedgerTree.line(ledger(journal)));
        if (on.site().environment(Role.PRODUCTION).isPresent()
                && result.members().size() == 1) {
            result.notes().add("production was not touched");
        }
    }

    private Ledger ledger(RevertJournal journal) {
        Ledger ledger = journal.ledger(on.budget());
        result.spent(ledger);
        return ledger;
    }
}
