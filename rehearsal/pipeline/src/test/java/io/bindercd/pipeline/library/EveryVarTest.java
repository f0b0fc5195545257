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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must hold for every var: the same with restarts and in the sandbox, and an abort anywhere stays an abort. */
class EveryVarTest {
    private static final InputAnswers ALICE = prompt -> InputAnswers.Answer.yes("alice");

    @TempDir
    private static Path root;

    private static Site site;

    @BeforeAll
    static void start() throws Exception {
        site = new Site(root);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private @Nullable Job job;

    private Build run(Use use, BuildRequest.Mode mode) throws Exception {
        if (job == null) {
            job = site.branch("main", true, use.code);
        }
        return site.controller().run(BuildRequest.of(job).in(mode.answered(ALICE)));
    }

    @ParameterizedTest
    @EnumSource
    void doesTheSameWithRestartsAndInTheSandboxAndNothingElse(Use use) throws Exception {
        site.reset();
        use.prepare(site);
        List<String> bad = new ArrayList<>();
        run(use, BuildRequest.Mode.plain().watched(watching(bad)));
        assertThat(bad).isEmpty();
        site.forget();
        Build plain = run(use, BuildRequest.Mode.plain());
        List<String> calls = requests();
        for (BuildRequest.Mode mode : List.of(
                BuildRequest.Mode.plain().disturbed(Disruption.restartEveryStep()),
                BuildRequest.Mode.plain().sandboxed(true),
                BuildRequest.Mode.plain().sandboxed(true).disturbed(Disruption.restartEveryStep()))) {
            site.forget();
            Build other = run(use, mode);
            assertThat(other.steps())
                    .as(() -> String.join("\n", other.console()))
                    .isEqualTo(plain.steps());
            assertThat(other.result()).isEqualTo(plain.result());
            assertThat(other.description()).isEqualTo(plain.description());
            assertThat(shape(other)).isEqualTo(shape(plain));
            assertThat(requests()).isEqualTo(calls);
        }
    }

    /** Notes the steps that are none of ours, and what reaches a shell beside the one line that may. */
    private static BuildListener watching(List<String> bad) {
        return new BuildListener() {
            @Override
            public void step(int number, String name, List<@Nullable Object> arguments) {
                @Nullable Object script = arguments;
                if (!arguments.isEmpty() && arguments.get(0) instanceof Map<?, ?> named) {
                    script = named.get("script");
                }
                if (!ALLOWED.contains(name) || (name.equals("sh") && !LAUNCH.equals(script))) {
                    bad.add(name + " " + arguments);
                }
            }
        };
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

    private static List<String> requests() throws Exception {
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
