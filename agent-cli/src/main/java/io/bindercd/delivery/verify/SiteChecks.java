package io.bindercd.delivery.verify;

import io.bindercd.delivery.member.Targets;
import io.bindercd.site.Site;
import io.bindercd.site.config.SiteConfig;
import io.bindercd.site.model.Member;
import io.bindercd.verification.model.Baseline;
import io.bindercd.verification.model.Budgets;
import io.bindercd.verification.model.Depth;
import io.bindercd.verification.model.Expected;
import io.bindercd.verification.model.FederationTarget;
import io.bindercd.verification.model.MemberTarget;
import io.bindercd.verification.model.VerificationRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What is to be verified of a site's members, by the site's own addresses and configuration. */
public final class SiteChecks {
    private static final List<String> FILES = List.of("badge.svg", "badge_logo.svg");

    private final Site site;

    public SiteChecks(Site site) {
        this.site = Objects.requireNonNull(site);
    }

    /** Whether the member has any address at which it can be asked. */
    public static boolean asks(Member member) {
        return Targets.of(member, Expected.anything()).isPresent()
                || member.urls().federation().isPresent();
    }

    /**
     * How a member is verified: what depends on it alone, at its own addresses, and the public address in front of the
     * federation where it runs the redirector; not who is in rotation there.
     *
     * @param most for everything
     */
    public VerificationRequest of(Member member, Expected expected, Depth depth, Baseline baseline, Duration most) {
        return request(
                Targets.of(member, expected).stream().toList(),
                member.urls().federation().map(url -> new FederationTarget(url, files(url), List.of(), true)),
                depth,
                Targets.budgets(site.config(), most),
                baseline);
    }

    /**
     * How it is verified that all of these are back in rotation; nothing else is looked at but the public page.
     *
     * @param patiently whether to wait as long as the redirector may need to notice
     */
    public VerificationRequest rotation(Rotation rotation, Collection<String> names, boolean patiently) {
        SiteConfig config = site.config();
        Budgets usual = Targets.budgets(config, rotation.patience().plus(Budgets.USUAL.settling()));
        Budgets patient = new Budgets(
                usual.total(),
                Budgets.USUAL.settling(),
                rotation.patience(),
                usual.cachedLaunch(),
                usual.freshBuild(),
                usual.repeats());
        return request(
                List.of(),
                Optional.of(new FederationTarget(rotation.url(), List.of(), List.copyOf(names), false)),
                Depth.CHEAP,
                patiently ? patient : patient.lookingOnce(),
                Baseline.none());
    }

    private VerificationRequest request(
            List<MemberTarget> members,
            Optional<FederationTarget> federation,
            Depth depth,
            Budgets budgets,
            Baseline baseline) {
        return new VerificationRequest(
                members, federation, Targets.launch(site.config()), depth, budgets, control(), baseline);
    }

    private static List<URI> files(URI base) {
        return FILES.stream().map(base::resolve).toList();
    }

    /** The chart repository of a component: outside of the site, and asked by every deploy. */
    private Optional<URI> control() {
        return site.components().list().stream()
                .map(component -> component.upstream().chartRepository())
                .filter(url -> url.matches("https://[A-Za-z0-9.-]{1,253}(:\\d{1,5})?(/[A-Za-z0-9._~/-]*)?"))
                .findFirst()
                .map(URI::create);
    }
}
