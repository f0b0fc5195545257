package io.bindercd.pipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindercd.pipeline.Build;
import io.bindercd.pipeline.BuildRequest;
import io.bindercd.pipeline.engine.Disruption;
import io.bindercd.pipeline.engine.ProgramError;
import io.bindercd.pipeline.spi.BuildResult;
import io.bindercd.pipeline.spi.FlowInterruptedException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterpreterTest {
    @TempDir
    Path root;

    private Scratch scratch;

    @BeforeEach
    void start() {
        scratch = new Scratch(root);
    }

    @AfterEach
    void stop() {
        scratch.close();
    }

    @Test
    void runsTheSameWithAndWithoutRestarts() throws Exception {
        scratch.var("hello", "def call(Map o) { helper.say(o.who); return [x: 1] }")
                .var("helper", """
                        @groovy.transform.Field int n = 0
                        def say(who) { n++; echo("hello ${who} ${n}") }
                        """)
                .file("src/a/B.groovy", """
                        package a
                        class B implements Serializable {
                            def s
                            B(s) { this.s = s }
                            List all(List l) {
                                List r = []
                                for (x in l) { s.echo('x' + x); r.add(x * 2) }
                                return r
                            }
                        }
                        """);
        String script = """
                import a.B
                Map r = hello(who: 'w')
                hello(who: 'v')
                println 'sum ' + new B(this).all([1, 2, 3]).sum()
                [a: 1, b: 2].each { k, v -> echo(k + v) }
                for (e in [c: 3].entrySet()) { echo(e.key + e.value) }
                env.NAME = 'value'
                withEnv(['INNER=i']) { echo(env.NAME + env.INNER + NAME) }
                echo('r ' + r)
                """;
        Build plain = scratch.run(script);
        assertThat(plain.console())
                .containsExactly(
                        "Started by user admin",
                        "hello w 1",
                        "hello v 2",
                        "x1",
                        "x2",
                        "x3",
                        "sum 12",
                        "a1",
                        "b2",
                        "c3",
                        "valueivalue",
                        "r [x:1]",
                        "Finished: SUCCESS");
        assertThat(scratch.restarted(script).console()).isEqualTo(plain.console());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[3, 1, 2].sort { a, b -> a <=> b }",
                "bad.outer()",
                "'v:' + new Shown()",
                "new Built(this)",
                "try { bad.outer() } catch (Throwable caught) { echo('caught') }",
            })
    void refusesCallsThatWouldGoAstray(String code) throws Exception {
        scratch.var("bad", """
                        @NonCPS
                        def outer() { inner() }
                        def inner() { 1 }
                        """)
                .file("src/Shown.groovy", "class Shown implements Serializable { String toString() { 'shown' } }")
                .file("src/Built.groovy", "class Built { Built(s) { up() }\n def up() { 1 } }");
        assertThatThrownBy(() -> scratch.run(code))
                .isInstanceOf(ProgramError.class)
                .hasMessageContaining("wound up catching");
    }

    @Test
    void namesTheVariableThatCannotBeSaved() throws Exception {
        assertThatThrownBy(() -> scratch.run("def m = 'a' =~ /a/\necho('x')\n"))
                .isInstanceOf(ProgramError.class)
                .hasMessageContaining("java.util.regex.Matcher is held over the step echo (number 1)")
                .hasMessageContaining("variable m = java.util.regex.Matcher")
                .hasMessageContaining("WorkflowScript:2");
    }

    @Test
    void losesStaticsOnlyWhenRestarted() throws Exception {
        scratch.file("src/S.groovy", "class S { static String value = 'init' }");
        String script = "S.value = 'set'\necho('x')\necho(S.value)\n";
        assertThat(scratch.run(script).console()).contains("set");
        assertThat(scratch.restarted(script).console()).contains("init");
    }

    @Test
    void keepsOneInstanceOfAVarForEachScriptThatAsks() throws Exception {
        scratch.var("count", "@groovy.transform.Field int n = 0\ndef call() { n++; return n }")
                .var("other", "def call() { count() }");
        Build build = scratch.restarted("echo('' + count() + count() + other())");
        assertThat(build.console()).contains("121");
    }

    @Test
    void abortsAtAnyStepAndRunsWhatMustRunAtLast() throws Exception {
        String script = "try { echo('a'); echo('b'); echo('c') } finally { echo('cleaned') }";
        for (int step = 1; step <= 3; step++) {
            Build build = scratch.run(script, BuildRequest.Mode.plain().disturbed(Disruption.abortAt(step)));
            assertThat(build.result()).isEqualTo(BuildResult.ABORTED);
            assertThat(build.failure()).isInstanceOf(FlowInterruptedException.class);
            assertThat(build.console()).contains("cleaned").doesNotContain("c");
        }
    }

    @Test
    void staysAbortedWhenTheCodeSwallowsTheInterruption() throws Exception {
        Build build = scratch.run(
                "try { echo('a') } catch (Exception e) { echo('swallowed ' + e.message) }\necho('went on')",
                BuildRequest.Mode.plain().disturbed(Disruption.abortAt(1)));
        assertThat(build.console()).contains("swallowed Aborted by the rehearsal", "went on");
        assertThat(build.result()).isEqualTo(BuildResult.ABORTED);
        assertThat(build.failure()).isNull();
    }

    @Test
    void reportsWhereAnUncaughtExceptionCameFrom() throws Exception {
        scratch.var("thrower", "def call() {\n  throw new Exception('boom')\n}");
        Build build = scratch.run("thrower()");
        assertThat(build.result()).isEqualTo(BuildResult.FAILURE);
        assertThat(build.console()).contains("java.lang.Exception: boom");
        assertThat(build.console()).anyMatch(line -> line.contains("thrower.groovy:2"));
    }

    @Test
    void failsTheBuildOnCodeThatDoesNotCompile() throws Exception {
        Build build = scratch.run("def x = ");
        assertThat(build.result()).isEqualTo(BuildResult.FAILURE);
        assertThat(build.console()).anyMatch(line -> line.contains("WorkflowScript: 1"));
    }

    @Test
    void failsTheBuildOnAStepThatDoesNotExist() throws Exception {
        Build build = scratch.run("node { bogus('x') }");
        assertThat(build.result()).isEqualTo(BuildResult.FAILURE);
        assertThat(build.console()).anyMatch(line -> line.contains("No signature of method") && line.contains("bogus"));
    }

    @Test
    void acceptsTheLibraryAnnotation() throws Exception {
        assertThat(scratch.run("@Library('binder-cd@v1') _\necho('x')").console())
                .contains("x");
    }
}
