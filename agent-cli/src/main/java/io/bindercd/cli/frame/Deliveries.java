package io.bindercd.cli.frame;

import io.bindercd.delivery.Hosted;
import io.bindercd.delivery.Outfit;
import io.bindercd.delivery.Ports;
import io.bindercd.delivery.ReleaseLock;
import io.bindercd.git.GitRepository;
import io.bindercd.git.RemoteUrl;
import io.bindercd.github.GitHubAccess;
import io.bindercd.github.RepositoryName;
import io.bindercd.github.rest.RestGitHub;
import io.bindercd.helm.HelmRange;
import io.bindercd.record.Origin;
import io.bindercd.site.Site;
import io.bindercd.site.config.SiteConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What commands that deliver hand to their use cases. */
public final class Deliveries {
    private static final URI GITHUB = URI.create("https://github.com");
    /** How long GitHub's rate limit is waited out. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Wiring wiring;

    public Deliveries(Wiring wiring) {
        this.wiring = wiring;
    }

    /** What a delivery of the site in the folder works with; a fault of the site itself is said first. */
    public Outfit outfit(Path folder, ClusterOptions options) {
        Site site = Site.load(folder, Optional.empty());
        GitRepository repository = repository(folder);
        return new Outfit(
                ports(options.helm(), site.config()),
                repository,
                new NamedClusters(options, wiring),
                hosted(repository));
    }

    /** The ports, with a Helm in the range that the site accepts. */
    private Ports ports(Optional<Path> helm, SiteConfig config) {
        HelmRange range = config.policies().helm().map(HelmRange::parse).orElse(HelmRange.STANDARD);
        return new Ports(
                wiring.helm(helm, range),
                wiring.http(),
                wiring.programs(),
                wiring.childEnvironment(),
                wiring.time(),
                wiring.narration(),
                new ReleaseLock(wiring.holder(), wiring.time(), wiring.narration()),
                wiring.workFolder());
    }

    /** The repository whose work tree holds the site; GitHub's token goes to its origin's host alone. */
    private GitRepository repository(Path site) {
        GitRepository repository = wiring.git(GITHUB).open(site);
        Optional<RemoteUrl> origin = origin(repository);
        return origin.isEmpty() || origin.get().host().equals("github.com")
                ? repository
                : wiring.git(URI.create("https://" + origin.get().host())).open(site);
    }

    /** The deploy repository on its host; empty without a token or an origin. */
    private Optional<Hosted> hosted(GitRepository repository) {
        Optional<RemoteUrl> origin = origin(repository);
        if (origin.isEmpty() || wiring.token().isEmpty()) {
            return Optional.empty();
        }
        GitHubAccess access = new GitHubAccess(
                GitHubAccess.apiOf(origin.get().host()),
                wiring.token().get(),
                wiring.time().deadline(PATIENCE));
        return Optional.of(new Hosted(
                new RestGitHub(wiring.http(), access, wiring.time()),
                new RepositoryName(origin.get().owner(), origin.get().name())));
    }

    private static Optional<RemoteUrl> origin(GitRepository repository) {
        return repository.remoteUrl("origin").flatMap(RemoteUrl::parse);
    }

    /** Who asks: Jenkins' user where a plugin tells, else the machine's; with the build. */
    public Origin origin(String reason) {
        Map<String, String> variables = wiring.environment();
        String person = variables.getOrDefault("USER", variables.getOrDefault("LOGNAME", ""));
        return new Origin(
                variables.getOrDefault("BUILD_USER_ID", person), reason, variables.getOrDefault("BUILD_URL", ""));
    }
}
