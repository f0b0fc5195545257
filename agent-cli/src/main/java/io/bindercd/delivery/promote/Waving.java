package io.bindercd.delivery.promote;

import io.bindercd.core.Failure;
import io.bindercd.delivery.LedgerTree;
import io.bindercd.delivery.Place;
import io.bindercd.delivery.Ports;
import io.bindercd.delivery.member.MemberResult;
import io.bindercd.delivery.prepare.PreparedChart;
import io.bindercd.policy.Waves;
import io.bindercd.policy.Waves.Wave;
import io.bindercd.record.Deployment;
import io.bindercd.record.Journal;
import io.bindercd.record.Outcome;
import io.bindercd.site.model.Standing;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Wave after wave, under the site's lock; the first member that is not as it should be ends it. */
final class Waving {
    private final Ports ports;
    private final PromoteResult result;
    private final Way way;
    private final WaveTurns turns;
    private final RotationWatch rotation;

    /**
     * What goes where.
     *
     * @param staged staging's verified deployment of it
     */
    record Way(Place home, PreparedChart chart, Deployment staged, List<Place> places) {
        Way {
            Objects.requireNonNull(home);
            Objects.requireNonNull(chart);
            Objects.requireNonNull(staged);
            places = List.copyOf(places);
        }

        List<Place> of(Wave wave) {
            return places.stream()
                    .filter(place -> wave.members().contains(place.name()))
                    .toList();
        }

        boolean movesPrime(Wave wave) {
            return of(wave).stream().anyMatch(place -> place.member().standing().prime());
        }
    }

    Waving(Ports ports, PromoteRequest request, PromoteResult result, Way way) {
        this.ports = ports;
        this.result = result;
        this.way = way;
        this.turns = new WaveTurns(ports, request, way.chart(), way.staged());
        this.rotation = new RotationWatch(way.chart().site(), ports);
        result.waves()
                .addAll(Waves.plan(way.places().stream().map(Waving::candidate).toList()));
    }

    private static Waves.Candidate candidate(Place place) {
        Standing standing = place.member().standing();
        return new Waves.Candidate(
                place.name(),
                standing.prime(),
                standing.redirector(),
                standing.weight(),
                standing.wave().orElse(0));
    }

    PromoteResult look() {
        conditions();
        return result;
    }

    private void conditions() {
        if (way.places().size() == 1) {
            note(
                    "production is one member: there is one wave, and the conditions on a canary and on /active_hosts lapse");
        } else if (!rotation.any()) {
            note("the site runs no redirector that is known: the condition on /active_hosts lapses");
        }
    }

    private void note(String text) {
        result.notes().add(text);
        ports.narration().say(text);
    }

    PromoteResult promote() {
        conditions();
        return ports.locks().holding(way.home().reached(), way.home().release(), lock -> waves());
    }

    private PromoteResult waves() {
        PromoteJournal journal =
                PromoteJournal.open(way.home(), ports.time(), way.chart().commit());
        if (journal.resumed()) {
            ports.narration().say("going on with a promotion that was stopped");
        }
        if (journal.rotation().isEmpty()) {
            journal.rotation(rotation.now());
        }
        List<String> before = journal.rotation().orElse(List.of());
        boolean primeMoved = false;
        for (Wave wave : result.waves()) {
            phase(wave.name());
            ports.narration()
                    .say("wave '" + wave.name() + "': " + String.join(", ", wave.members())
                            + (wave.canary() ? " (the others wait for its verdict)" : ""));
            result.members().addAll(turns.run(way.of(wave), journal));
            stopUnlessGood();
            primeMoved = primeMoved || way.movesPrime(wave);
            if (primeMoved && way.places().size() > 1) {
                phase("rotation");
                back(before);
            }
        }
        end();
        return result;
    }

    /** Asked once prime has moved, and again after the redirector itself: the newest answer counts. */
    private void back(List<String> names) {
        Optional<MemberResult> verdict = rotation.back(names);
        if (verdict.isPresent()) {
            result.members()
                    .removeIf(member -> member.member().equals(verdict.get().member()));
            result.members().add(verdict.get());
            stopUnlessGood();
        }
    }

    private void phase(String name) {
        result.spent(result.ledger().enter(name, ports.time().now()));
    }

    private void stopUnlessGood() {
        Optional<Failure> failure = result.failure();
        if (failure.isPresent()) {
            close();
            throw failure.get();
        }
    }

    private void close() {
        result.spent(result.ledger().close(ports.time().now()));
        ports.narration().say(LedgerTree.line(result.ledger()));
    }

    private void end() {
        way.home()
                .record(record -> record.change(
                                way.chart().commit(),
                                entry -> entry.with(
                                        entry.state()
                                                .ended(
                                                        Outcome.PROMOTED,
                                                        entry.state().note()),
                                        ports.time().now()))
                        .with((Journal) null));
        close();
    }
}
