package io.bindercd.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.cli.CliRun;
import io.bindercd.core.Tree;
import io.bindercd.testing.HelmPrograms;
import io.bindercd.testing.RealTime;
import io.bindercd.world.chart.ChartDraft;
import io.bindercd.world.chart.ChartWorld;
import io.bindercd.world.git.BareRepository;
import io.bindercd.world.github.GitHubServer;
import io.bindercd.world.github.model.Permission;
import io.bindercd.world.github.model.Repository;
import io.bindercd.world.net.Faults;
import io.bindercd.world.net.Gateway;
import io.bindercd.world.registry.Registries;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole examination over the embedded world, met under its real names. */
class DoctorCommandTest {
    private static final String TOKEN = "ghp_doctorstoken";

    private final Path folder;
    private final InspectedSite world;
    private final Gateway gateway;
    private GitHubServer server;
    private Repository repository;

    DoctorCommandTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.world = new InspectedSite(folder);
        this.gateway = Gateway.start(Files.createDirectory(folder.resolve("gateway")));
        publishCharts();
        hostTheSite();
        world.environment.putAll(gateway.environment());
        world.environment.put("GITHUB_TOKEN", TOKEN);
        world.environment.put("HOME", folder.toString());
        world.environment.put("GIT_CONFIG_NOSYSTEM", "1");
        world.environment.put("GIT_CONFIG_GLOBAL", folder.resolve("gitconfig").toString());
        Files.writeString(
                folder.resolve("gitconfig"),
                "[url \"" + folder.resolve("deploy.git")
                        + "\"]\n\tinsteadOf = https://github.com/binder-site/deploy.git\n");
    }

    private void publishCharts() {
        Registries registries = Registries.usual();
        registries.mount(gateway);
        ChartWorld charts = new ChartWorld(registries, gateway::route);
        Instant created = Instant.parse("2026-08-05T03:00:00Z");
        charts.publish(
                URI.create("https://jupyterhub.github.io/helm-chart"),
                ChartDraft.of("binderhub", InspectedSite.PINNED),
                created);
        charts.publish(URI.create("https://owner.github.io/thing-chart/"), ChartDraft.of("thing", "1.2.3"), created);
    }

    private void hostTheSite() throws IOException {
        BareRepository bare = BareRepository.create(folder.resolve("deploy.git"), "main");
        server = new GitHubServer(() -> Instant.parse("2026-08-05T03:00:00Z"));
        server.mount(gateway);
        Path work = folder.resolve("site");
        git(work, "init", "-q", "-b", "main");
        git(work, "add", "-A");
        git(work, "-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "-q", "-m", "first");
        git(work, "push", "-q", folder.resolve("deploy.git").toString(), "main");
        git(work, "remote", "add", "origin", "https://github.com/binder-site/deploy.git");
        repository = server.repository("binder-site/deploy", bare);
        repository.grant(server.person("binder-bot", TOKEN), Permission.WRITE);
        server.person("stranger", "ghp_stranger");
    }

    private void fork(String name) throws IOException {
        BareRepository bare = BareRepository.create(folder.resolve(name + ".git"), "main");
        server.repository(name, bare).forkOf(repository).grant(server.person("stranger"), Permission.WRITE);
        Files.writeString(folder.resolve("site/binder-cd.yaml"), "fork: " + name + "\n");
    }

    private static void git(Path work, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(work.toFile()).inheritIO();
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        try {
            assertThat(builder.start().waitFor()).isZero();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @AfterEach
    void close() throws IOException {
        gateway.close();
        world.close();
    }

    private CliRun doctor(String... more) {
        List<String> line = new ArrayList<>(List.of("doctor", "--helm=" + HelmPrograms.helm("4.1.4")));
        line.addAll(List.of(more));
        CliRun run = world.run(line.toArray(String[]::new));
        assertThat(run.out() + run.err() + run.record().raw()).doesNotContain(TOKEN);
        return run;
    }

    private static Tree check(CliRun run, String name, String member) {
        return run.result().get("checks").items().stream()
                .filter(check -> check.get("name").text().equals(name)
                        && check.get("member").text().equals(member))
                .findFirst()
                .orElseThrow(() -> new AssertionError(run.out()));
    }

    private static String outcome(CliRun run, String name, String member) {
        return check(run, name, member).get("outcome").text();
    }

    @Test
    void allIsWell() {
        CliRun run = doctor("--out=out").ended(0);
        assertThat(run.result().get("checks").items())
                .allSatisfy(check -> assertThat(check.get("outcome").text()).isEqualTo("PASS"));
        assertThat(run.out())
                .contains("the token of binder-bot may push to binder-site/deploy")
                .contains("origin answers, main is at ")
                .contains("among them the pinned 1.2.3")
                .contains("east: rights")
                .contains("v4.1.4, in the range >=v3.12.0 <v5.0.0");
        assertThat(folder.resolve("out/junit-doctor.xml")).content().contains("failures=\"0\"");
    }

    @Test
    void whatIsSilentOutsideEndsWithThree() {
        world.silence("west");
        gateway.fault("owner.github.io", Faults.status(503));
        CliRun run = doctor().ended(3);
        assertThat(outcome(run, "cluster", "west")).isEqualTo("INCONCLUSIVE");
        assertThat(outcome(run, "upstream of thing", "")).isEqualTo("INCONCLUSIVE");
        assertThat(outcome(run, "cluster", "east")).isEqualTo("PASS");
        assertThat(run.record().get("remedy").text()).isNotEmpty();
    }

    @Test
    void whatIsWrongHereEndsWithTwoEachWithARemedy() {
        world.environment.put(
                "BINDER_CD_KUBECONFIG_EAST", folder.resolve("absent").toString());
        world.environment.put("GITHUB_TOKEN", "ghp_stranger");
        world.site.change("mybinder/Chart.yaml", "version: 1.2.3", "version: 1.2.4");
        world.site.change("config/prod.yaml", "prime: false", "prime: true");
        world.silence("west");
        CliRun run = doctor("--out=out").ended(2);
        for (String wrong : List.of("github", "upstream of thing", "site")) {
            assertThat(outcome(run, wrong, "")).as(wrong).isEqualTo("FAIL");
            assertThat(check(run, wrong, "").get("remedy").text()).as(wrong).isNotEmpty();
        }
        assertThat(outcome(run, "kubeconfig", "east")).isEqualTo("FAIL");
        assertThat(run.out()).contains("the token may not push").contains("1.2.4, which is pinned at");
        assertThat(folder.resolve("out/junit-doctor.xml")).content().contains("failures=\"4\"");
    }

    @Test
    void whereProposalsComeFromAForkTheTokenMustWriteThat() throws IOException {
        fork("stranger/deploy");
        assertThat(check(doctor(), "github", "").get("explanation").text()).contains("may not push to stranger/deploy");
        world.environment.put("GITHUB_TOKEN", "ghp_stranger");
        assertThat(check(doctor(), "github", "").get("explanation").text())
                .contains(
                        "the token of stranger may push to stranger/deploy; a person merges, and reverts, in binder-site/deploy");
    }

    @Test
    void aTokenThatGitHubDoesNotKnowIsWrong() {
        world.environment.put("GITHUB_TOKEN", "ghp_expired");
        assertThat(outcome(doctor().ended(2), "github", "")).isEqualTo("FAIL");
        world.environment.remove("GITHUB_TOKEN");
        assertThat(check(doctor().ended(2), "github", "").get("explanation").text())
                .contains("GITHUB_TOKEN is not set");
    }

    @Test
    void whereNoSiteIsTheMachineIsStillExamined() {
        CliRun run = CliRun.of(folder, world.environment, RealTime.time(), "doctor", "--site=gateway", "--helm=absent");
        assertThat(run.ended(2).out()).contains("git version");
        assertThat(outcome(run, "site", "")).isEqualTo("FAIL");
        assertThat(outcome(run, "helm", "")).isEqualTo("FAIL");
        assertThat(outcome(run, "origin", "")).isEqualTo("FAIL");
        assertThat(outcome(run, "java", "")).isEqualTo("PASS");
    }

    @Test
    void aMalformedProxyIsAFindingHereAndEndsOtherCommands() {
        world.environment.put("HTTPS_PROXY", "http://me:pa ssw0rd@proxy:3128");
        CliRun run = doctor("--out=out").ended(2);
        assertThat(outcome(run, "network", "")).isEqualTo("FAIL");
        assertThat(check(run, "network", "").get("explanation").text()).contains("HTTPS_PROXY");
        for (String well : List.of("java", "git", "helm", "site")) {
            assertThat(outcome(run, well, "")).as(well).isEqualTo("PASS");
        }
        List<CliRun> others = List.of(world.run("updates"), world.run("plan", "staging"), world.run("status"));
        for (CliRun other : others) {
            assertThat(other.ended(2).record().get("message").text()).contains("the variable HTTPS_PROXY is no URL");
            assertThat(other.record().get("remedy").text()).contains("http://HOST:PORT");
        }
        assertThat(run.out() + run.err() + run.record().raw() + others).doesNotContain("ssw0rd");
    }

    @Test
    void whereNoKubeconfigIsNamedItSaysHowToNameOne() {
        InspectedSite.MEMBERS.forEach(world::unname);
        CliRun run = doctor().ended(2);
        assertThat(check(run, "members", "").get("remedy").text())
                .contains("--kubeconfig staging=FILE", "BINDER_CD_KUBECONFIG_STAGING", "BINDER_CD_KUBECONFIG_PROD");
    }

    @Test
    void aCertificateFileThatIsNoneIsWrongAndSoIsAFullTemp() {
        world.environment.put(
                "SSL_CERT_FILE", folder.resolve("site/mybinder/values.yaml").toString());
        assertThat(outcome(doctor().ended(2), "network", "")).isEqualTo("FAIL");
        world.environment.put("TMPDIR", folder.resolve("nowhere").toString());
        assertThat(outcome(doctor().ended(2), "disk", "")).isEqualTo("FAIL");
    }
}
