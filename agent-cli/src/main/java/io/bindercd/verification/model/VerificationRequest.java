package io.bindercd.verification.model;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What to verify.
 *
 * @param members in the order in which they are looked at
 * @param federation the public address; empty when there is none, or not yet
 * @param cachedSpec what the cached launch launches, as {@code gh/binder-examples/requirements/HEAD}; empty when nothing is
 *     configured, then it is skipped
 * @param control an address outside the site that answers whenever our own network works; empty to do without
 * @param baseline what was found before the deploy
 */
public record VerificationRequest(
        List<MemberTarget> members,
        Optional<FederationTarget> federation,
        String cachedSpec,
        Depth depth,
        Budgets budgets,
        Optional<URI> control,
        Baseline baseline) {
    public VerificationRequest {
        members = List.copyOf(members);
        Objects.requireNonNull(federation);
        Objects.requireNonNull(cachedSpec);
        Objects.requireNonNull(depth);
        Objects.requireNonNull(budgets);
        Objects.requireNonNull(control);
        Objects.requireNonNull(baseline);
    }
}
