package io.bindercd.delivery.promote;

import io.bindercd.binderhub.Redirector;
import io.bindercd.binderhub.answer.ActiveHosts;
import io.bindercd.delivery.Ports;
import io.bindercd.delivery.member.MemberResult;
import io.bindercd.delivery.verify.Rotation;
import io.bindercd.delivery.verify.SiteChecks;
import io.bindercd.site.Site;
import io.bindercd.site.model.Environment.Role;
import io.bindercd.verification.Verification;
import io.bindercd.verification.model.FederationTarget;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** Who is in the redirector's rotation: before anything is changed, and back in it afterwards. */
final class RotationWatch {
    /** With two replicas, all readings come from one of them once in 32 times. */
    private static final int READINGS = 6;

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Site site;
    private final Ports ports;
    private final Optional<Rotation> rotation;

    RotationWatch(Site site, Ports ports) {
        this.site = Objects.requireNonNull(site);
        this.ports = Objects.requireNonNull(ports);
        this.rotation = Rotation.among(site.members(Role.PRODUCTION));
    }

    /** Whether there is a rotation at all. */
    boolean any() {
        return rotation.isPresent();
    }

    /** Who is in rotation now, in any replica's eyes; nobody when the redirector does not answer. */
    List<String> now() {
        TreeSet<String> names = new TreeSet<>();
        rotation.ifPresent(its -> {
            List<String> ours = its.names(site.members(Role.PRODUCTION));
            for (ActiveHosts reading : new Redirector(ports.http(), its.url()).activeHosts(READINGS, TIMEOUT)) {
                if (reading.finding().passed()) {
                    names.addAll(reading.hosts().keySet());
                } else {
                    ports.narration()
                            .warn("who is in rotation before is not known: "
                                    + reading.finding().explanation());
                }
            }
            names.retainAll(ours);
        });
        return List.copyOf(names);
    }

    /** The verdict on whether all of these are back, after as long a time as the redirector may need; empty for nobody. */
    Optional<MemberResult> back(List<String> names) {
        if (rotation.isEmpty() || names.isEmpty()) {
            return Optional.empty();
        }
        ports.narration()
                .say("waiting until " + String.join(", ", names) + " are in rotation, "
                        + rotation.get().patience().toSeconds() + " s at most");
        Verification verification = new Verification(ports.http(), ports.time(), ports.narration(), Optional.empty());
        return Optional.of(MemberResult.verified(
                FederationTarget.NAME,
                "",
                verification.run(new SiteChecks(site).rotation(rotation.get(), names, true))));
    }
}
