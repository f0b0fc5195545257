package io.bindercd.inspection.lint;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.helm.HelmRange;
import io.bindercd.site.Site;
import io.bindercd.site.lint.Finding;
import io.bindercd.site.lint.Finding.Severity;
import io.bindercd.site.lint.SiteLint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Looks through a deploy repository; needs no credentials, no cluster and no network. */
public final class Lint {
    private Lint() {}

    /**
     * What is found.
     *
     * @param helm refuses, with a failure of kind USAGE, when the Helm that will deploy the site is not in the range that the
     *     site accepts; empty when nobody says which Helm it will be
     * @throws Failure what the helm throws of another kind than USAGE; what is wrong with the site is a finding
     */
    public static LintReport of(Path root, Optional<Consumer<HelmRange>> helm) {
        List<Finding> findings = new ArrayList<>();
        try {
            Site site = Site.load(root, Optional.empty());
            helm.flatMap(given -> unfit(site, given)).ifPresent(findings::add);
            findings.addAll(SiteLint.findings(site));
        } catch (Failure failure) {
            if (failure.kind() != FailureKind.USAGE) {
                throw failure;
            }
            findings.addAll(SiteLint.check(root, Optional.empty()));
        }
        return new LintReport(root, findings);
    }

    private static Optional<Finding> unfit(Site site, Consumer<HelmRange> helm) {
        try {
            helm.accept(site.config().policies().helm().map(HelmRange::parse).orElse(HelmRange.STANDARD));
            return Optional.empty();
        } catch (Failure failure) {
            if (failure.kind() != FailureKind.USAGE) {
                throw failure;
            }
            return Optional.of(
                    new Finding(Severity.ERROR, site.config().file(), 0, 0, failure.reason(), failure.remedy()));
        }
    }
}
