package io.bindercd.delivery.member;

import io.bindercd.record.Deployment;
import io.bindercd.record.Phase;
import io.bindercd.record.ReleaseRecord;
import io.bindercd.record.Verdict;
import io.bindercd.site.config.SiteConfig;
import io.bindercd.site.model.Component;
import io.bindercd.site.model.Member;
import io.bindercd.verification.model.Baseline;
import io.bindercd.verification.model.Budgets;
import io.bindercd.verification.model.CheckResult;
import io.bindercd.verification.model.Expected;
import io.bindercd.verification.model.MemberTarget;
import io.bindercd.verification.model.Outcome;
import io.bindercd.verification.model.VerificationReport;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What site and record say, in the verification's words, and back. */
public final class Targets {
    /** The check that reads a member's versions; its details are the readings. */
    private static final String VERSIONS = "versions";

    private static final List<String> READINGS = List.of("binderhub", "buildImage");
    private static final String USUAL_LAUNCH = "gh/binder-examples/requirements/HEAD";
    private static final String BADGE = "badge.svg";

    private Targets() {}

    /** The member as a target; empty when it runs no BinderHub, or its address is not known. */
    public static Optional<MemberTarget> of(Member member, Expected expected) {
        if (!member.standing().binder()) {
            return Optional.empty();
        }
        List<URI> files = member.urls()
                .statics()
                .map(host -> List.of(host.resolve(BADGE)))
                .orElse(List.of());
        return member.urls()
                .binder()
                .map(binder ->
                        new MemberTarget(member.name(), binder, member.urls().hub(), files, expected));
    }

    /** The site's own budgets, for at most this time altogether. */
    public static Budgets budgets(SiteConfig config, Duration total) {
        Budgets usual = Budgets.USUAL;
        return new Budgets(
                total,
                config.verification().versionsDeadline(),
                usual.rotation(),
                config.verification().launchDeadline(),
                config.verification().buildDeadline(),
                usual.repeats());
    }

    /** What the cached launch launches; mybinder.org's own tests launch it too, when nothing is configured. */
    public static String launch(SiteConfig config) {
        return config.verification().launch().orElse(USUAL_LAUNCH);
    }

    /**
     * What the member must say after its newest deployment: the build image that is pinned, and another BinderHub than before
     * when the deployment changed it.
     *
     * @param record the member's own
     */
    public static Expected expected(Member member, ReleaseRecord record) {
        String image = member.expected().buildImage().orElse("");
        Optional<Deployment> newest = record.last();
        if (newest.isEmpty()
                || record.deployments().size() < 2
                || newest.get().state().phase() == Phase.VERIFIED) {
            return new Expected("", image, "");
        }
        List<Deployment> older =
                record.deployments().subList(1, record.deployments().size());
        boolean changed = changed(newest.get().components(), older);
        return new Expected("", image, changed ? newest.get().versions().getOrDefault("binderhub", "") : "");
    }

    /**
     * Whether what ran before surely was another BinderHub: what was rolled back did not run any more, and after a broken
     * rollout of the very same version nobody knows which of its pods ran.
     */
    private static boolean changed(Map<String, String> components, List<Deployment> older) {
        String now = components.getOrDefault(Component.BINDERHUB, "");
        for (Deployment one : older) {
            String before = one.components().getOrDefault(Component.BINDERHUB, "");
            Phase phase = one.state().phase();
            boolean ran = phase == Phase.APPLIED || phase == Phase.VERIFIED;
            if (ran || (phase != Phase.ROLLED_BACK && now.equals(before))) {
                return !now.isEmpty() && !before.isEmpty() && !now.equals(before);
            }
        }
        return false;
    }

    /** The checks that were red before the deployment. */
    public static Baseline baseline(Deployment deployment) {
        return new Baseline(
                deployment.state().redBefore().stream().map(Targets::red).toList());
    }

    private static CheckResult red(String memberAndCheck) {
        int slash = memberAndCheck.lastIndexOf('/');
        return new CheckResult(
                memberAndCheck.substring(slash + 1),
                memberAndCheck.substring(0, Math.max(0, slash)),
                Outcome.FAIL,
                "recorded",
                "it was red before the deployment",
                List.of(),
                List.of(),
                false,
                Duration.ZERO,
                Map.of());
    }

    /** The failed checks of a report, as {@link Deployment.State#redBefore} holds them. */
    static List<String> red(VerificationReport report) {
        return report.checks().stream()
                .filter(CheckResult::failed)
                .map(check -> check.member() + "/" + check.name())
                .toList();
    }

    /** What the member said of its versions, as {@link Deployment#versions} holds it; empty when it said nothing. */
    public static Map<String, String> versions(VerificationReport report, String member) {
        Map<String, String> read = new LinkedHashMap<>();
        report.checks().stream()
                .filter(check -> check.name().equals(VERSIONS) && check.member().equals(member))
                .forEach(check -> READINGS.forEach(key -> {
                    if (check.details().get(key) instanceof String text && !text.isEmpty()) {
                        read.put(key, text);
                    }
                }));
        return read;
    }

    /** The verdict in the record's words. */
    public static Verdict verdict(VerificationReport report) {
        return switch (report.verdict()) {
            case PASS -> Verdict.PASS;
            case FAIL -> Verdict.FAIL;
            case INCONCLUSIVE -> Verdict.INCONCLUSIVE;
        };
    }
}
