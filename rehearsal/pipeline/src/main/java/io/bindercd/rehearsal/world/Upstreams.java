package io.bindercd.rehearsal.world;

import io.bindercd.rehearsal.site.SiteLayout;
import io.bindercd.world.chart.ChartDependency;
import io.bindercd.world.chart.ChartDraft;
import io.bindercd.world.chart.ChartWorld;
import io.bindercd.world.git.BareRepository;
import io.bindercd.world.git.FileSet;
import io.bindercd.world.github.GitHubServer;
import io.bindercd.world.github.Upstream;
import io.bindercd.world.github.UpstreamChange;
import io.bindercd.world.github.model.Account;
import io.bindercd.world.github.model.Conclusion;
import io.bindercd.world.registry.Image;
import io.bindercd.world.registry.Registries;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/** The projects whose versions a site pins: BinderHub with its chart, repo2docker with its image, and all other charts. */
public final class Upstreams {
    /** The component that builds images. */
    public static final String REPO2DOCKER = "repo2docker";

    /** The chart of the ingress controller, whatever it is called: infrastructure. */
    public static final String INGRESS = "ingress";

    private static final Pattern CONTROLLERS = Pattern.compile("ingress-nginx|nginx-ingress|traefik");
    private static final Duration LONG_AGO = Duration.ofDays(20);
    private static final Duration LANDED = Duration.ofHours(1);
    private static final Duration PUBLISHED = Duration.ofMinutes(30);

    private final SiteLayout site;
    private final ChartWorld charts;
    private final Registries registries;
    private final Upstream binderhub;
    private final Upstream repo2docker;
    private final Account maintainer;

    private Upstreams(SiteLayout site, ChartWorld charts, Registries registries, Projects projects) {
        this.site = site;
        this.charts = charts;
        this.registries = registries;
        this.binderhub = projects.binderhub();
        this.repo2docker = projects.repo2docker();
        this.maintainer = projects.maintainer();
    }

    private record Projects(Upstream binderhub, Upstream repo2docker, Account maintainer) {}

    /** Publishes everything that the site pins, with an upstream history behind it. */
    static Upstreams open(SiteLayout site, Services services) throws IOException {
        GitHubServer github = services.github();
        Projects projects = new Projects(
                project(github, services.gits(), "jupyterhub/binderhub"),
                project(github, services.gits(), "jupyterhub/repo2docker"),
                github.person("maintainer"));
        Upstreams upstreams = new Upstreams(site, services.charts(), services.registries(), projects);
        upstreams.begin();
        return upstreams;
    }

    private static Upstream project(GitHubServer github, Path gits, String name) throws IOException {
        BareRepository git = BareRepository.create(gits.resolve(name + ".git"), "main");
        return new Upstream(github, github.repository(name, git).numberFrom(1500));
    }

    private void begin() {
        Instant then = Instant.now().minus(LONG_AGO);
        begin(binderhub, site.binderhub().version(), then);
        begin(repo2docker, tag(), then);
        for (ChartDependency dependency : site.dependencies()) {
            charts.publish(dependency, then);
        }
        image(tag(), then);
    }

    /** A first commit, which the pinned version's hash names. */
    private void begin(Upstream upstream, String version, Instant when) {
        FileSet files = FileSet.of("README.md", upstream.repository().name() + "\n");
        String commit = upstream.begin(new UpstreamChange("Begin " + version, maintainer, List.of(), when, files));
        upstream.build(commit, "CI", Conclusion.SUCCESS);
        String hash = Dialect.hash(version);
        if (!hash.isEmpty() && !commit.startsWith(hash)) {
            upstream.alsoKnownAs(hash, commit);
        }
    }

    /**
     * Merges a change of BinderHub and publishes its chart.
     *
     * @param imageTag the tag of the image that the chart asks for; empty for that of its own version
     */
    public Publication binderhub(String imageTag) {
        ChartDependency pinned = site.binderhub();
        String commit = land(binderhub, "Launch faster", "src/launch.py");
        String version = Dialect.next(pinned.version(), commit);
        ChartDraft draft = ChartDraft.of(SiteLayout.BINDERHUB, version);
        charts.publish(
                URI.create(pinned.repository()),
                imageTag.isEmpty() ? draft : draft.withValue("image.tag", version + imageTag),
                Instant.now().minus(PUBLISHED));
        return new Publication(SiteLayout.BINDERHUB, pinned.version(), version);
    }

    /** Merges a change of repo2docker and publishes its image. */
    public Publication repo2docker() {
        String commit = land(repo2docker, "Know more environments", "src/buildpacks.py");
        String tag = Dialect.next(tag(), commit);
        image(tag, Instant.now().minus(PUBLISHED));
        return new Publication(REPO2DOCKER, tag(), tag);
    }

    /**
     * Publishes a chart of the site's ingress controller.
     *
     * @throws IllegalArgumentException when the site has none
     */
    public Publication ingress() {
        ChartDependency pinned = site.dependencies().stream()
                .filter(one -> CONTROLLERS.matcher(one.name()).matches())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the site has no chart of an ingress controller"));
        String version = Dialect.next(pinned.version(), "");
        charts.publish(
                URI.create(pinned.repository()),
                ChartDraft.of(pinned.name(), version),
                Instant.now().minus(PUBLISHED));
        return new Publication(INGRESS, pinned.version(), version);
    }

    private String land(Upstream upstream, String title, String file) {
        Instant when = Instant.now().minus(LANDED);
        Upstream.Landed landed =
                upstream.land(new UpstreamChange(title, maintainer, List.of(), when, FileSet.of(file, title + "\n")));
        upstream.build(landed.commit(), "CI", Conclusion.SUCCESS);
        upstream.build(landed.merge(), "CI", Conclusion.SUCCESS);
        return landed.commit();
    }

    private void image(String tag, Instant created) {
        String name = site.buildImage().substring(0, site.buildImage().length() - tag().length() - 1);
        String first = name.contains("/") ? name.substring(0, name.indexOf('/')) : "";
        boolean named = first.contains(".") || first.contains(":");
        String path = named ? name.substring(first.length() + 1) : name;
        registries.of(name).publishImage(new Image(path.contains("/") ? path : "library/" + path, tag, created));
    }

    private String tag() {
        return site.buildImage().substring(site.buildImage().lastIndexOf(':') + 1);
    }
}
