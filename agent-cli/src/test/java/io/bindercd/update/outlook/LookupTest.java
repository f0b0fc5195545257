package io.bindercd.update.outlook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.ManualTime;
import io.bindercd.core.RecordingNarration;
import io.bindercd.github.GitHubAccess;
import io.bindercd.github.rest.RestGitHub;
import io.bindercd.site.Site;
import io.bindercd.site.SiteFolder;
import io.bindercd.site.model.Component;
import io.bindercd.testing.UpstreamWorld;
import io.bindercd.update.upstream.Shelves;
import io.bindercd.update.upstream.WebSources;
import io.bindercd.world.github.GitHubFaults;
import io.bindercd.world.github.Upstream;
import io.bindercd.world.github.model.Conclusion;
import io.bindercd.world.net.Faults;
import io.bindercd.world.registry.Platform;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the embedded world's GitHub, chart repository and registry. */
class LookupTest {
    private static final String HELD = "no good";

    @TempDir
    private Path folder;

    private final ManualTime time = ManualTime.start();
    private final RecordingNarration narration = new RecordingNarration();
    private UpstreamWorld world;
    private SiteFolder site;
    private Component binderhub;
    private Component repo2docker;
    private String held = "";

    @BeforeEach
    void start() throws Exception {
        world = new UpstreamWorld(Files.createDirectories(folder.resolve("world")), time.time());
        site = SiteFolder.federated(folder.resolve("site"));
        Site loaded = site.load();
        binderhub = loaded.component("binderhub");
        repo2docker = loaded.component("repo2docker");
        world.serve(binderhub).serve(repo2docker);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private Lookup lookup() {
        GitHubAccess access = new GitHubAccess(
                URI.create("https://api.github.com"), "", time.time().deadline(Duration.ofMinutes(5)));
        return new Lookup(
                new Shelves(new WebSources(world.http())),
                new UpstreamHistory(new RestGitHub(world.http(), access, time.time())),
                (component, version) -> version.equals(held) ? Optional.of(HELD) : Optional.empty(),
                new Lookup.Clock(time.time(), narration));
    }

    private Outlook newer(Component component) {
        return lookup().newer(Watched.of(component));
    }

    private Outlook exactly(String version) {
        return lookup().exactly(Watched.of(binderhub), version);
    }

    @Test
    void nothingNewerIsNothingToDo() {
        assertThat(newer(binderhub).outdated()).isFalse();
        assertThat(newer(repo2docker).outdated()).isFalse();
        assertThat(exactly(binderhub.version().orElseThrow()).outdated()).isFalse();
    }

    @Test
    void findsTheNewestChartWithItsProvenance() {
        String older = world.release(binderhub, "One", 5);
        String newest = world.release(binderhub, "Two", 2);
        Outlook outlook = newer(binderhub);
        Candidate choice = outlook.choice().orElseThrow();
        assertThat(choice.version()).isEqualTo(newest).isNotEqualTo(older);
        assertThat(choice.facts().publication().orElseThrow().appVersion()).isEqualTo("app-" + newest);
        Link link = choice.facts().link().orElseThrow();
        assertThat(link.url()).matches("https://github.com/jupyterhub/binderhub/compare/1234567\\.\\.\\.[0-9a-f]{8}");
        assertThat(link.comparison().aheadBy()).isEqualTo(3);
        assertThat(link.newCommit())
                .hasSize(40)
                .startsWith(choice.published().version().shortName());
        assertThat(choice.facts().build().orElseThrow().word()).isEqualTo("green");
        assertThat(outlook.age(time.instant())).contains(Duration.ofDays(5));
    }

    @Test
    void findsTheNewestImageAmongManyTags() {
        for (int i = 0; i < 120; i++) {
            world.image(repo2docker, "2025.1." + i + ".dev1-gabcdef" + (100 + i), 60, List.of(Platform.LINUX_AMD64));
        }
        String newest = world.release(repo2docker, "Newer", 2);
        Outlook outlook = newer(repo2docker);
        assertThat(outlook.looked())
                .singleElement()
                .extracting(Candidate::version)
                .isEqualTo(newest);
        assertThat(outlook.age(time.instant())).contains(Duration.ofDays(2));
    }

    @Test
    void anImageWithoutTheSitesPlatformWaits() {
        String version = world.release(repo2docker, "For others", 1);
        world.image(repo2docker, version, 1, List.of(Platform.LINUX_ARM64));
        Outlook outlook = newer(repo2docker);
        assertThat(outlook.choice()).isEmpty();
        assertThat(outlook.awaited().orElseThrow().why()).contains("linux/amd64");
    }

    @Test
    void aRedBuildIsPassedOverForTheOneBefore() {
        String good = world.release(binderhub, "Good", 3);
        String red = world.release(binderhub, "Red", 1, Conclusion.FAILURE);
        Outlook outlook = newer(binderhub);
        assertThat(outlook.newest().orElseThrow().version()).isEqualTo(red);
        assertThat(outlook.newest().orElseThrow().why())
                .contains("published, but its upstream build is red")
                .contains("https://github.com/jupyterhub/binderhub/actions/runs/");
        assertThat(outlook.choice().orElseThrow().version()).isEqualTo(good);
    }

    @Test
    void aHeldVersionIsPassedOver() {
        String good = world.release(binderhub, "Good", 3);
        held = world.release(binderhub, "Held", 1);
        Outlook outlook = newer(binderhub);
        assertThat(outlook.newest().orElseThrow().why()).isEqualTo("it is held: " + HELD);
        assertThat(outlook.choice().orElseThrow().version()).isEqualTo(good);
        assertThat(exactly(held).choice()).isEmpty();
    }

    @Test
    void aCommitThatDoesNotContainThePinnedOneIsNoUpdate() {
        Upstream project = world.project("jupyterhub/binderhub");
        String root = project.repository().git().resolve("1234567").orElseThrow();
        Upstream.Landed main = world.land("jupyterhub/binderhub", "Main", 9, Conclusion.SUCCESS);
        project.alsoKnownAs("1234567", main.merge());
        project.repository().git().setBranch("main", root);
        String other = world.release(binderhub, "Elsewhere", 1);
        Outlook outlook = newer(binderhub);
        assertThat(outlook.newest().orElseThrow().version()).isEqualTo(other);
        assertThat(outlook.newest().orElseThrow().why()).startsWith("it does not contain 1234567");
        assertThat(outlook.choice()).isEmpty();
    }

    @Test
    void refusesADowngradeHoweverItIsNamed() {
        Upstream project = world.project("jupyterhub/binderhub");
        String root = project.repository().git().resolve("1234567").orElseThrow();
        Upstream.Landed later = world.land("jupyterhub/binderhub", "Later", 9, Conclusion.SUCCESS);
        project.alsoKnownAs("1234567", later.merge());
        String older = Upstream.chartVersion("1.0.0", 999, root);
        world.publish(binderhub, older, 20);
        assertThat(newer(binderhub).newest().orElseThrow().why()).startsWith("it is a downgrade");
        assertThat(exactly(older).choice()).isEmpty();
    }

    @Test
    void tellsRedAndUnbuiltAndUnknownVersionsApart() {
        Upstream.Landed red = world.land("jupyterhub/binderhub", "Red", 1, Conclusion.FAILURE);
        Candidate first = exactly(Upstream.chartVersion("1.0.0", 5000, red.commit()))
                .newest()
                .orElseThrow();
        assertThat(first.fitness()).isEqualTo(Fitness.UNFIT);
        assertThat(first.why())
                .contains("is not published")
                .contains("build is red")
                .contains("actions/runs");
        Upstream.Landed green = world.land("jupyterhub/binderhub", "Green", 1, Conclusion.SUCCESS);
        Candidate second = exactly(Upstream.chartVersion("1.0.0", 5001, green.commit()))
                .newest()
                .orElseThrow();
        assertThat(second.fitness()).isEqualTo(Fitness.WAITS);
        assertThat(second.why()).contains("although its upstream build is green");
        Candidate third = exactly("1.0.0-0.dev.git.5002.hdeadbeef").newest().orElseThrow();
        assertThat(third.fitness()).isEqualTo(Fitness.UNFIT);
        assertThat(third.why()).contains("has no commit deadbeef");
        assertThat(exactly("9.9.9").newest().orElseThrow().fitness()).isEqualTo(Fitness.WAITS);
    }

    @Test
    void waitsForTheBuildUntilItIsDone() {
        Upstream.Landed landed = world.land("jupyterhub/binderhub", "Slow", 1, Conclusion.PENDING);
        String version = Upstream.chartVersion("1.0.0", 5000, landed.commit());
        world.publish(binderhub, version, 1);
        Outlook given = lookup().waiting(
                        Watched.of(binderhub), Optional.empty(), time.time().deadline(Duration.ofMinutes(1)));
        assertThat(given.choice()).isEmpty();
        assertThat(time.sleeps()).hasSize(3);
        assertThat(narration.lines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("~ waiting for BinderHub " + version)
                        .contains("build is running"));
        world.project("jupyterhub/binderhub").build(landed.merge(), "Publish", Conclusion.SUCCESS);
        Outlook then = lookup().waiting(
                        Watched.of(binderhub), Optional.of(version), time.time().deadline(Duration.ofMinutes(1)));
        assertThat(then.choice().orElseThrow().version()).isEqualTo(version);
    }

    @Test
    void anUnreachableGitHubLeavesItOpen() {
        world.release(binderhub, "One", 1);
        world.gateway().fault("api.github.com", GitHubFaults.badCredentials());
        Outlook outlook = newer(binderhub);
        assertThat(outlook.newest().orElseThrow().fitness()).isEqualTo(Fitness.UNKNOWN);
        assertThat(outlook.choice()).isEmpty();
    }

    @Test
    void anUnreachableRepositoryFails() {
        world.gateway().fault("jupyterhub.github.io", Faults.html(503, "away"));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> newer(binderhub))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE));
    }

    @Test
    void saysHowToNameAnUnknownPlaceOfPublication() {
        site.change("mybinder/Chart.yaml", "https://owner.github.io/thing-chart/", "'@alias'");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> newer(site.load().component("thing")))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(FailureKind.USAGE);
                    assertThat(failure.remedy()).contains("chartRepository").contains("binder-cd.yaml");
                });
    }

    @Test
    void withoutARepositoryTheOrderOfVersionsCounts() {
        site.change("mybinder/Chart.yaml", "https://owner.github.io/thing-chart/", "https://charts.example.org");
        Component thing = site.load().component("thing");
        world.publish(thing, "1.2.3", 30);
        world.publish(thing, "1.3.0", 3);
        Candidate choice = newer(thing).choice().orElseThrow();
        assertThat(choice.version()).isEqualTo("1.3.0");
        assertThat(choice.facts().notes()).singleElement().asString().contains("no upstream repository is known");
    }
}
