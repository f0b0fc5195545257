package io.bindercd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.cluster.ClusterClient;
import io.bindercd.core.Secrets;
import io.bindercd.helm.HelmBinary;
import io.bindercd.helm.HelmRange;
import io.bindercd.helm.HelmSettings;
import io.bindercd.helm.ReleaseRef;
import io.bindercd.process.OsProgramRunner;
import io.bindercd.record.Deployment;
import io.bindercd.record.Phase;
import io.bindercd.testing.Charts;
import io.bindercd.testing.CliProcess;
import io.bindercd.testing.DeliveryWorld;
import io.bindercd.testing.HelmPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A site's deploy that is stopped in each of its phases, asked to or killed with all that it had started: the next run brings
 * cluster and record to where they would have been. Each deploy has all phases: its hub is of the next major release.
 *
 * <p>All phases with both signals and both Helms take minutes: {@code -Dbinder-cd.kills=all}; {@code half} of them has each phase
 * with both signals and with both Helms, and is what CI asks for by {@code BINDER_CD_TEST_KILLS}. Otherwise some of the phases
 * meet one signal and one Helm each.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeploySiteKilledTest {
    /** How each phase shows that it has begun, in their order. */
    private static final List<String> PHASES = List.of(
            "prepare: sleep",
            "class: ",
            "looking at how it is before",
            "copying the hub's database",
            "the hub's database is kept as",
            "before: sleep",
            "applying CustomResourceDefinition",
            "upgrading gate",
            "Deployment/gate: settling",
            "upgrading staging",
            "Deployment/hub: waiting",
            "Deployment/hub: settling",
            "release staging revision");

    private static final String DEFINITION = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: gates.example.org}
            spec:
              group: example.org
              scope: Namespaced
              names: {plural: gates, singular: gate, kind: Gate, listKind: GateList}
              versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]
            """;
    private static final String GATE = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: gate}
            spec:
              selector: {matchLabels: {app: gate}}
              template:
                metadata: {labels: {app: gate}}
                spec:
                  terminationGracePeriodSeconds: 1
                  containers: [{name: gate, image: "quay.io/x/gate:{{ .Values.tag }}-fault.slow-10s"}]
            """;

    private static final List<String> SIGNALS = List.of("TERM", "KILL");
    private static final List<String> HELMS = List.of("3.17.3", "4.1.4");
    /** What is tried in each build: the phases that leave most behind. */
    private static final Map<Integer, String> QUICK = Map.of(3, "KILL", 7, "TERM", 8, "KILL", 11, "TERM");

    private final Path folder;
    private final DeliveryWorld world;
    private int major = 4;

    DeploySiteKilledTest(@TempDir Path folder) {
        this.folder = folder;
        this.world = new DeliveryWorld(folder);
    }

    @BeforeAll
    void install() {
        world.write("binder-cd.yaml", DeliveryWorld.config("""
                        prepare: [{run: [sleep, '1']}]
                        before: [{run: [sleep, '1']}]
                        crds: [crds.yaml]
                        systemCharts: [{release: gate, chart: charts/gate}]
                        """));
        world.write("crds.yaml", DEFINITION);
        Charts.write(Charts.any(world.git().work().resolve("charts/gate"), "1").resolve("templates/hub.yaml"), GATE);
        hub();
        deploy("4.1.4").ended(0);
    }

    @AfterAll
    void stop() {
        world.close();
    }

    static Stream<Arguments> stops() {
        return IntStream.range(0, PHASES.size())
                .boxed()
                .flatMap(phase -> SIGNALS.stream()
                        .flatMap(signal -> HELMS.stream()
                                .filter(helm -> chosen(phase, signal, helm))
                                .map(helm -> Arguments.of(helm, signal, PHASES.get(phase)))));
    }

    private static boolean chosen(int phase, String signal, String helm) {
        String wanted = System.getenv().getOrDefault("BINDER_CD_TEST_KILLS", "quick");
        return switch (System.getProperty("binder-cd.kills", wanted)) {
            case "all" -> true;
            case "half" -> helm.equals(HELMS.get((phase + SIGNALS.indexOf(signal)) % 2));
            case "quick" -> helm.equals(HELMS.get(phase / 2 % 2)) && signal.equals(QUICK.getOrDefault(phase, ""));
            default -> throw new IllegalArgumentException("binder-cd.kills is one of all, half and quick");
        };
    }

    @ParameterizedTest
    @MethodSource("stops")
    void endsWhereItWouldHaveEnded(String helm, String signal, String line) throws Exception {
        String head = hub();
        try (CliProcess process =
                CliProcess.start(world.git().work(), world.environment(), folder.resolve("log"), List.of(line(helm)))) {
            process.awaits(line);
            int code = process.stop(signal);
            // who comes to the very last phase may be faster than the signal
            assertThat(code)
                    .as(process.log())
                    .isIn(
                            signal.equals("KILL") ? 137 : 143,
                            line.equals(PHASES.get(PHASES.size() - 1)) ? 0 : 143 - 6 * SIGNALS.indexOf(signal));
            assertThat(process.log()).doesNotContain("\tat ");
        }
        if (signal.equals("KILL")) {
            removeLeftovers();
        } else {
            world.assertNothingLeft();
            assertFree("staging");
            assertFree("gate");
        }
        deploy(helm).ended(0);
        assertThere(head);
    }

    private void assertThere(String head) {
        assertThat(world.record("staging").deployments())
                .filteredOn(entry -> entry.commit().equals(head))
                .hasSize(1);
        Deployment entry = world.record("staging").last().orElseThrow();
        assertThat(entry.commit()).isEqualTo(head);
        assertThat(entry.state().phase()).isEqualTo(Phase.APPLIED);
        assertThat(entry.hubCopy()).startsWith("hub-db-dir/");
        assertFree("staging");
        assertFree("gate");
        HelmBinary helm = new HelmBinary(
                new OsProgramRunner(Secrets.none()),
                new HelmSettings(
                        HelmPrograms.helm("4.1.4"),
                        folder.resolve("home"),
                        Map.of("PATH", "/bin"),
                        HelmRange.STANDARD));
        ReleaseRef release = new ReleaseRef("staging", "staging", world.kubeconfig(), "staging");
        var newest = helm.status(release).orElseThrow();
        assertThat(newest.status()).isEqualTo("deployed");
        assertThat(newest.number()).isEqualTo(entry.helm().revision());
        assertThat(helm.manifest(release, newest.number())).contains("k8s-hub:" + major + ".0.0");
        assertThat(entry.system()).singleElement().satisfies(gate -> {
            ReleaseRef its = new ReleaseRef("gate", "gate", world.kubeconfig(), "staging");
            assertThat(gate.content()).isNotEmpty();
            assertThat(gate.revision()).isEqualTo(helm.status(its).orElseThrow().number());
            assertThat(helm.manifest(its, gate.revision())).contains("gate:" + major);
        });
        assertThat(world.git().run(world.git().work(), "worktree", "list").lines())
                .hasSize(1);
    }

    private void assertFree(String release) {
        try (ClusterClient cluster = world.cluster()) {
            assertThat(cluster.locks(release).state("binder-cd-" + release)).isEmpty();
        }
    }

    /** A hub of the next major release; gives the commit. */
    private String hub() {
        major++;
        world.write("mybinder/values.yaml", """
                binderhub:
                  config:
                    BinderHub: {image_prefix: r/}
                    KubernetesBuildExecutor: {build_image: "%s"}
                  ingress: {enabled: true, https: {enabled: true}}
                  imageCleaner: {enabled: false}
                  jupyterhub: {hub: {image: {tag: "%d.0.0"}}}
                """.formatted(DeliveryWorld.REPO2DOCKER, major));
        world.write("charts/gate/values.yaml", "tag: \"" + major + "\"\n");
        return world.commit("JupyterHub " + major);
    }

    private CliRun deploy(String helm) {
        return world.run(line(helm));
    }

    private String[] line(String helm) {
        return new String[] {
            "deploy",
            "staging",
            "--accept-one-way=Deployment/hub",
            "--helm=" + HelmPrograms.helm(helm),
            "--kubeconfig=" + world.kubeconfig()
        };
    }

    /** A killed run cannot tidy up; its folder is no business of the next one. */
    private void removeLeftovers() throws IOException {
        List<Path> all;
        try (var walk = Files.walk(folder.resolve("tmp"))) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            if (!path.equals(folder.resolve("tmp"))) {
                Files.delete(path);
            }
        }
    }
}
