package io.bindercd.pipeline.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.pipeline.Build;
import io.bindercd.pipeline.BuildRequest;
import io.bindercd.pipeline.Job;
import io.bindercd.pipeline.build.BuildListener;
import io.bindercd.pipeline.engine.Disruption;
import io.bindercd.pipeline.step.flow.InputAnswers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must hold for every var: the same with restarts and in the sandbox, and an abort anywhere stays an abort. */
class EveryVarTest {
    private static final InputAnswers ALICE = prompt -> InputAnswers.Answer.yes("alice");

    @TempDir
    Path root;

    private Site site(Use use) throws Exception {
        Site site = new Site(root);
        use.prepare(site);
        return site;
    }

    private @Nullable Job job;

    private Build run(Site site, Use use, BuildRequest.Mode mode) throws Exception {
        if (job == null) {
            job = site.branch("main", true, use.code);
        }
        return site.controller().run(BuildRequest.of(job).in(mode.answered(ALICE)));
    }

    @ParameterizedTest
    @EnumSource
    void doesTheSameWithRestartsAndInTheSandbox(Use use) throws Exception {
        try (Site site = site(use)) {
            run(site, use, BuildRequest.Mode.plain());
            site.forget();
            Build plain = run(site, use, BuildRequest.Mode.plain());
            List<String> calls = requests(site);
            for (boolean sandboxed : new boolean[] {false, true}) {
                for (Disruption disruption : List.of(Disruption.none(), Disruption.restartEveryStep())) {
                    site.forget();
                    Build other = run(
                            site,
                            use,
                            BuildRequest.Mode.plain().sandboxed(sandboxed).disturbed(disruption));
                    assertThat(other.steps())
                            .as(() -> String.join("\n", other.console()))
                            .isEqualTo(plain.steps());
                    assertThat(other.result()).isEqualTo(plain.result());
                    assertThat(other.description()).isEqualTo(plain.description());
                    assertThat(shape(other)).isEqualTo(shape(plain));
                    assertThat(requests(site)).isEqualTo(calls);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void usesNoOtherStepsAndPutsNoBuiltStringIntoAShell(Use use) throws Exception {
        List<String> bad = new ArrayList<>();
        BuildListener watch = new BuildListener() {
            @Override
            public void step(int number, String name, List<@Nullable Object> arguments) {
                if (!ALLOWED.contains(name)) {
                    bad.add(name);
                }
                if (name.equals("sh") && arguments.get(0) instanceof Map<?, ?> named) {
                    Object script = named.get("script");
                    if (!LAUNCH.equals(script)) {
                        bad.add("sh " + script);
                    }
                } else if (name.equals("sh")) {
                    bad.add("sh " + arguments);
                }
            }
        };
        try (Site site = site(use)) {
            run(site, use, BuildRequest.Mode.plain().watched(watch));
            assertThat(bad).isEmpty();
        }
    }

    private static final String LAUNCH = "#!/bin/sh\nexec sh \"$BINDER_CD_REQUEST_DIR/launcher.sh\"";

    private static final List<String> ALLOWED = List.of(
            "archiveArtifacts",
            "checkout",
            "deleteDir",
            "dir",
            "echo",
            "error",
            "fileExists",
            "input",
            "isUnix",
            "junit",
            "libraryResource",
            "lock",
            "node",
            "properties",
            "pwd",
            "readFile",
            "sh",
            "stage",
            "timeout",
            "withCredentials",
            "withEnv",
            "writeFile");

    private static List<String> requests(Site site) throws Exception {
        return site.calls().stream()
                .map(call -> call.command() + call.options() + call.secrets())
                .toList();
    }

    /** The console without what is new in each build: numbers, commits, unique folders. */
    static List<String> shape(Build build) {
        return build.console().stream()
                .map(line -> line.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{40}", "ID"))
                .toList();
    }
}
