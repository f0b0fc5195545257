package io.bindercd.delivery.prepare;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.Tree;
import io.bindercd.delivery.Ports;
import io.bindercd.delivery.system.SystemParts;
import io.bindercd.delivery.system.SystemPreparation;
import io.bindercd.helm.Rendering;
import io.bindercd.helm.chart.ChartDigest;
import io.bindercd.helm.manifest.Manifests;
import io.bindercd.site.Site;
import io.bindercd.site.model.Member;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;

/**
 * Prepares charts; asks nothing of any cluster.
 *
 * <p>Everything fails as {@link Failure}: USAGE for a locked values file, a tag that was never set, a failing command of the
 * site or a chart that cannot be rendered; UNAVAILABLE when dependencies cannot be fetched.
 */
public final class ChartPreparation {
    private final Ports ports;
    private final boolean strict;

    private ChartPreparation(Ports ports, boolean strict) {
        this.ports = Objects.requireNonNull(ports);
        this.strict = strict;
    }

    public ChartPreparation(Ports ports) {
        this(ports, true);
    }

    /**
     * For looking only: what would stop a deploy (a locked file, a tag that was never set, a failing command of the site) is
     * said, and done without.
     */
    public static ChartPreparation forLooking(Ports ports) {
        return new ChartPreparation(ports, false);
    }

    /**
     * Runs the site's {@code prepare} commands in the copy and packs its chart.
     *
     * @param members the names of those who are to get it
     */
    public PreparedChart pack(SiteCopy copy, List<String> members) {
        Site site = prepared(copy, members);
        Path chart = site.root().resolve(site.chart().chart().folder());
        Path archive = packed(chart, folder("pack-" + copy.commit()));
        return rendered(copy, site, Map.entry(archive, ChartDigest.of(archive)), members);
    }

    /**
     * Takes an archive that was kept instead of packing again; values come from the copy, after the same commands.
     *
     * @throws Failure of kind REFUSED when the archive is not what its digest says
     */
    public PreparedChart kept(SiteCopy copy, List<String> members, String digest, byte[] archive) {
        Site site = prepared(copy, members);
        Path file = folder("kept-" + copy.commit()).resolve("chart.tgz");
        try {
            Files.write(file, archive);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
        String found = ChartDigest.of(file);
        if (!found.equals(digest)) {
            throw Failure.refused(
                    "the chart archive that was kept as " + digest + " is " + found,
                    "Somebody changed it: remove the ConfigMaps binder-cd-archive-* of the release, then deploy again.");
        }
        return rendered(copy, site, Map.entry(file, digest), members);
    }

    private Site prepared(SiteCopy copy, List<String> names) {
        Site before = copy.load();
        stop(() -> refuseLocked(before, names));
        if (before.config().prepare().isEmpty()) {
            return before;
        }
        stop(() -> new SiteCommands(ports).run("prepare", before.config().prepare(), copy.root(), Map.of()));
        return copy.load();
    }

    private void stop(Runnable step) {
        try {
            step.run();
        } catch (Failure failure) {
            if (strict || failure.kind() == FailureKind.INTERRUPTED) {
                throw failure;
            }
            ports.narration().warn(failure.reason());
        }
    }

    private static void refuseLocked(Site site, List<String> names) {
        for (Member member : named(site, names)) {
            if (!member.files().locked().isEmpty()) {
                throw Failure.usage(
                        "values of " + member.name() + " are locked by git-crypt: "
                                + String.join(", ", member.files().locked()),
                        "Run 'git-crypt unlock' in the work tree first.");
            }
        }
    }

    private Path packed(Path chart, Path work) {
        try {
            Path copies = Files.createDirectories(work.resolve("charts"));
            Path archives = Files.createDirectories(work.resolve("archives"));
            return ports.helm().packageChart(ports.helm().resolveDependencies(chart, copies), archives);
        } catch (IOException e) {
            throw unwritable(work, e);
        }
    }

    private PreparedChart rendered(SiteCopy copy, Site site, Entry<Path, String> packed, List<String> members) {
        PreparedChart chart = new PreparedChart(
                site,
                copy.commit(),
                packed.getKey(),
                packed.getValue(),
                renderings(site, packed.getKey(), members),
                system(site, copy.commit(), members));
        ports.narration().say("chart of commit " + copy.commit().substring(0, 12) + " is " + chart.digest());
        return chart;
    }

    private SystemParts system(Site site, String commit, List<String> members) {
        if (site.config().systemCharts().isEmpty()
                && site.config().definitions().isEmpty()) {
            return SystemParts.NONE;
        }
        return new SystemPreparation(ports.helm(), folder("system-" + commit)).of(site, members);
    }

    private Map<String, List<Tree>> renderings(Site site, Path chart, List<String> names) {
        Placeholders placeholders = new Placeholders(site.config().placeholders());
        Map<String, List<Tree>> rendered = new LinkedHashMap<>();
        for (Member member : named(site, names)) {
            String text = ports.helm()
                    .template(new Rendering(
                            chart,
                            member.target().release(),
                            member.target().namespace(),
                            PreparedChart.values(site, member),
                            List.of()));
            List<Tree> objects = Manifests.parse("the chart as rendered for " + member.name(), text);
            stop(() -> placeholders.refuse(member.name(), objects));
            rendered.put(member.name(), objects);
        }
        return rendered;
    }

    private static List<Member> named(Site site, List<String> names) {
        return site.environments().stream()
                .flatMap(environment -> environment.members().stream())
                .filter(member -> names.contains(member.name()))
                .toList();
    }

    private Path folder(String name) {
        Path folder = ports.work().resolve(name);
        try {
            Files.createDirectories(ports.work());
            for (int number = 2; Files.exists(folder); number++) {
                folder = ports.work().resolve(name + "-" + number);
            }
            return Files.createDirectory(folder);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    private static Failure unwritable(Path file, IOException e) {
        return Failure.usage("cannot write " + file + ": " + e.getMessage(), "Check TMPDIR and the free space.")
                .causedBy(e);
    }
}
