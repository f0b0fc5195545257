package io.bindercd.delivery.revert;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.delivery.Outfit;
import io.bindercd.delivery.Place;
import io.bindercd.delivery.SitePlaces;
import io.bindercd.delivery.SiteWork;
import io.bindercd.delivery.change.Origins;
import io.bindercd.record.Deployment;
import io.bindercd.record.Journal;
import io.bindercd.record.ReleaseRecord;
import io.bindercd.site.Site;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes the change back that is under delivery, wherever it has come to.
 *
 * <p>May be repeated after any end: every finished phase is in the journal of the home record. The deploy branch itself is
 * never pushed to.
 */
public final class ChangeRevert extends SiteWork {
    private static final String REMOTE = "origin";

    public ChangeRevert(Outfit outfit) {
        super(outfit);
    }

    /**
     * Reverts, or says what would be reverted.
     *
     * @param begun is told of a revert that was not begun before, after its first writes: versions held, promotion frozen
     * @throws Failure of kind NOTHING when no delivery is under way, REFUSED when a person must act first (the remedy says how),
     *     UNHEALTHY when it is taken back and still red; each with what was done so far as its result
     */
    public RevertResult run(RevertRequest request, Consumer<RevertResult> begun) {
        Site site = Site.load(request.site(), Optional.empty());
        request.environment().ifPresent(name -> SitePlaces.meant(site, name));
        boolean looking = onlyLooks(request.dryRun(), site.config());
        ports.helm().version();
        SitePlaces places = new SitePlaces(site, clusters);
        Place home = places.home();
        ReleaseRecord record = home.record();
        Origins origins = new Origins(repository, request.site());
        String bad = badCommit(record);
        getHistory(bad);
        BadRange range = BadRange.of(repository, origins, record, bad);
        RevertRun run = new RevertRun(
                ports,
                repository,
                clusters,
                hosted,
                new RevertRun.Case(looking ? request.looking() : request, site, home, range));
        try {
            return looking ? run.look() : run.revert(begun);
        } catch (Failure failure) {
            throw failure.withResult(run.result().tree());
        }
    }

    /** Gets what this clone lacks; a remote that is down must not keep the clusters from being rolled back. */
    private void getHistory(String bad) {
        try {
            if (repository.isShallow()) {
                repository.fetchWholeHistory(REMOTE);
            }
            if (repository.resolve(bad).isEmpty()) {
                repository.fetch(REMOTE, List.of());
            }
        } catch (Failure failure) {
            if (failure.kind() != FailureKind.UNAVAILABLE && failure.kind() != FailureKind.USAGE) {
                throw failure;
            }
            ports.narration().warn("going on with the history that is here: " + failure.reason());
        }
    }

    /** The commit to take back: of the revert that was interrupted, else the one under delivery. */
    private static String badCommit(ReleaseRecord record) {
        Optional<Journal> unfinished = RevertJournal.unfinished(record);
        if (unfinished.isPresent()) {
            return unfinished.get().commit();
        }
        Deployment last = record.last()
                .filter(entry -> !entry.commit().equals(Deployment.TAKEN_OVER))
                .orElseThrow(() -> Failure.nothing("nothing is recorded that could be taken back"));
        if (BadRange.good(last)) {
            throw Failure.nothing("the last delivery, of commit " + last.commit() + ", has ended well ("
                    + last.state().outcome() + "): there is nothing to take back");
        }
        return last.commit();
    }
}
