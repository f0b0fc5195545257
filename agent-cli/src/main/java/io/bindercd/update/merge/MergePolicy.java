package io.bindercd.update.merge;

import io.bindercd.github.Account;
import io.bindercd.policy.Approvals;
import io.bindercd.policy.MergeGate;
import io.bindercd.policy.change.ChangeClass;
import io.bindercd.policy.change.Classification;
import io.bindercd.record.Freeze;
import io.bindercd.record.Hold;
import io.bindercd.record.ReleaseRecord;
import io.bindercd.site.config.Policies;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The site's policies on merging by a machine, applied to what is known now.
 *
 * @param attended whether a person asks for it now: the merge window bounds only what happens unattended
 */
public record MergePolicy(Policies policies, HomeRecord home, boolean attended) {
    private static final Classification UNKNOWN = new Classification(ChangeClass.NOTHING, List.of(), List.of());

    public MergePolicy {
        Objects.requireNonNull(policies);
        Objects.requireNonNull(home);
    }

    /** The deploy branch's newest commit, and whether it came there by a proposal. */
    record Head(String commit, boolean proposed) {}

    /** Why nothing at all may be merged now; empty when it depends on the change. */
    Optional<String> against(Head head, Instant now) {
        return against(UNKNOWN, List.of(), head, now);
    }

    /** Why a change of that class, approved by those people, may not be merged now. */
    Optional<String> against(Classification change, List<Account> approved, Head head, Instant now) {
        Optional<String> mode = policies.mode().againstMerging();
        Optional<ReleaseRecord> record = mode.isPresent() ? Optional.empty() : home.read();
        if (mode.isEmpty() && record.isEmpty()) {
            return Optional.of(
                    "no kubeconfig for staging is given, so nobody knows whether the change before has its verdict");
        }
        return MergeGate.objection(new MergeGate.Facts(
                mode,
                attended
                        || policies.mergeWindow()
                                .map(window -> window.isOpen(now))
                                .orElse(true),
                record.flatMap(found -> InFlight.of(found, head.commit(), head.proposed())),
                record.flatMap(ReleaseRecord::frozen).map(Freeze::reason),
                change.oneWay().stream().findFirst(),
                missing(change, approved)));
    }

    /** Why the version must not be deployed. */
    Optional<String> held(String component, String version) {
        return home.read().flatMap(record -> record.hold(component, version)).map(Hold::reason);
    }

    /** Whoever opened the proposal is the machine, whatever its account looks like, and counts as nobody. */
    private int missing(Classification change, List<Account> approved) {
        Policies.Approvals wanted = policies.approvals();
        Approvals approvals = new Approvals(
                Map.of(
                        ChangeClass.COMPONENT_BUMP, wanted.component(),
                        ChangeClass.CONFIGURATION, wanted.values(),
                        ChangeClass.INFRASTRUCTURE, wanted.infrastructure()),
                Set.copyOf(wanted.operators()));
        return approvals
                .judge(
                        change.changeClass(),
                        approved.stream()
                                .map(one -> new Approvals.Person(one.login(), isBot(one)))
                                .toList())
                .missing();
    }

    private boolean isBot(Account account) {
        return account.bot()
                || policies.approvals().bots().stream().anyMatch(bot -> bot.equalsIgnoreCase(account.login()));
    }
}
