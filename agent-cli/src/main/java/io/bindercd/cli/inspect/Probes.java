package io.bindercd.cli.inspect;

import io.bindercd.cli.frame.ClusterOptions;
import io.bindercd.cli.frame.Wiring;
import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.git.Git;
import io.bindercd.git.RemoteUrl;
import io.bindercd.github.GitHub;
import io.bindercd.github.GitHubAccess;
import io.bindercd.github.RepositoryName;
import io.bindercd.github.rest.RestGitHub;
import io.bindercd.helm.Helm;
import io.bindercd.helm.HelmRange;
import io.bindercd.http.Http;
import io.bindercd.inspection.doctor.ClusterProbes;
import io.bindercd.inspection.doctor.MachineProbes;
import io.bindercd.inspection.doctor.OriginProbes;
import io.bindercd.inspection.doctor.Probe;
import io.bindercd.inspection.doctor.UpstreamProbes;
import io.bindercd.site.Site;
import io.bindercd.site.lint.Finding;
import io.bindercd.site.lint.SiteLint;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Puts together what the doctor asks; what cannot even be asked is a question that tells why. */
public final class Probes {
    private static final URI GITHUB = URI.create("https://github.com");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Wiring wiring;
    private final ClusterOptions options;
    private final Path root;
    private final List<Probe> probes = new ArrayList<>();

    /** The questions about the site in the folder. */
    public Probes(Wiring wiring, ClusterOptions options, Path root) {
        this.wiring = wiring;
        this.options = options;
        this.root = root;
    }

    /** All of them, from near to far. */
    public List<Probe> all() {
        Runtime runtime = Runtime.getRuntime();
        probes.add(MachineProbes.java(Runtime.version().feature(), runtime.maxMemory()));
        Optional<Map<String, String>> childEnvironment = possible("network", wiring::childEnvironment);
        probes.add(MachineProbes.git(
                wiring.programs(), childEnvironment.orElse(wiring.environment()), () -> wiring.path(Path.of(""))));
        Optional<Path> work = possible("disk", wiring::workFolder);
        work.ifPresent(folder -> probes.add(MachineProbes.disk(() -> folder)));
        // What is wrong with it has been told.
        Optional<Http> http = childEnvironment.flatMap(reachable -> {
            probes.add(MachineProbes.network(wiring::network));
            return possible("http", wiring::http);
        });
        Optional<Site> site = possible("site", () -> Site.load(root, Optional.empty()));
        HelmRange range = site.map(SiteMembers::helmRange).orElse(HelmRange.STANDARD);
        if (work.isPresent()) {
            Helm helm = wiring.helm(options.helm(), range);
            probes.add(MachineProbes.helm(helm, range));
        }
        site.ifPresent(found -> {
            probes.add(Probe.of("site", () -> lint(found)));
            possible("members", () -> new SiteMembers(found, options, wiring).subjects())
                    .ifPresent(
                            subjects -> subjects.forEach(subject -> probes.addAll(ClusterProbes.of(found, subject))));
        });
        http.ifPresent(client -> {
            Optional<String> branch = site.flatMap(found -> found.config().branch());
            Optional<RepositoryName> fork =
                    site.flatMap(found -> found.config().fork()).map(RepositoryName::parse);
            Function<RemoteUrl, GitHub> gitHub = url -> gitHub(client, url);
            probes.addAll(new OriginProbes(git(), root, branch, fork)
                    .all(wiring.token().isPresent(), gitHub));
            site.ifPresent(found -> probes.addAll(UpstreamProbes.of(found, client)));
        });
        return List.copyOf(probes);
    }

    /** What is needed for questions; when it cannot be had, that is the answer to one. */
    private <T> Optional<T> possible(String name, Supplier<T> attempt) {
        try {
            return Optional.of(attempt.get());
        } catch (Failure failure) {
            if (failure.kind() != FailureKind.USAGE) {
                throw failure;
            }
            probes.add(Probe.of(name, () -> {
                throw failure;
            }));
            return Optional.empty();
        }
    }

    private static String lint(Site site) {
        long errors = SiteLint.findings(site).stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .count();
        if (errors > 0) {
            throw Failure.usage("the site has " + errors + (errors == 1 ? " error" : " errors"), "See binder-cd lint.");
        }
        return site.chart().chart().name() + " in " + site.root() + ", "
                + site.environments().size() + " environments";
    }

    /** Git that has the token for the origin's host, and for no other. */
    private Git git() {
        Git first = wiring.git(GITHUB);
        String host;
        try {
            host = first.open(root)
                    .remoteUrl("origin")
                    .flatMap(RemoteUrl::parse)
                    .map(RemoteUrl::host)
                    .orElse(GITHUB.getHost());
        } catch (Failure failure) {
            if (failure.kind() != FailureKind.USAGE) {
                throw failure;
            }
            return first;
        }
        return wiring.git(URI.create("https://" + host));
    }

    private GitHub gitHub(Http http, RemoteUrl origin) {
        return new RestGitHub(
                http,
                new GitHubAccess(
                        GitHubAccess.apiOf(origin.host()),
                        wiring.token().orElse(""),
                        wiring.time().deadline(PATIENCE)),
                wiring.time());
    }
}
