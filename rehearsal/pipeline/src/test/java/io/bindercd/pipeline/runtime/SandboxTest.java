package io.bindercd.pipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.pipeline.Build;
import io.bindercd.pipeline.BuildRequest;
import io.bindercd.pipeline.engine.Disruption;
import io.bindercd.pipeline.spi.BuildResult;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxTest {
    private static final BuildRequest.Mode UNTRUSTED =
            BuildRequest.Mode.plain().sandboxed(true).disturbed(Disruption.restartEveryStep());

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new File('/etc/passwd')",
                "System.getenv('PATH')",
                "'ls'.execute()",
                "Class.forName('java.io.File')",
                "new LinkedHashMap()",
                "groovy.json.JsonOutput.toJson([1])",
                "new groovy.json.JsonSlurperClassic()",
                "new IllegalStateException('x')",
                "env['X']",
                "new Exception('x').stackTrace",
                "java.time.Instant.now()",
                "'x'.getBytes('UTF-8').encodeBase64()",
            })
    void rejectsWhatJenkinsRejectsWhereverItIsWritten(String code) throws Exception {
        scratch.var("open", "def call() { " + code + " }")
                .var("quiet", "def call() { work() }\n@NonCPS\ndef work() { " + code + " }")
                .file(
                        "src/Made.groovy",
                        "class Made implements Serializable { Object o\n Made() { o = " + code + " } }");
        for (String call : new String[] {"open()", "quiet()", "new Made()"}) {
            if (code.startsWith("env") && !call.equals("open()")) {
                continue;
            }
            Build build = scratch.run(call, UNTRUSTED);
            assertThat(build.result()).as(call).isEqualTo(BuildResult.FAILURE);
            assertThat(build.console()).as(call).anyMatch(line -> line.contains("Scripts not permitted to use"));
        }
    }

    @Test
    void allowsWhatALibraryNeeds() throws Exception {
        scratch.file("src/Oops.groovy", """
                        class Oops extends Exception {
                            final Map more
                            Oops(String m, Map more) { super(m); this.more = more }
                        }
                        """).var("ok", """
                        import groovy.json.JsonOutput
                        import groovy.json.JsonSlurper
                        def call(Map o) {
                            Map m = [:]
                            m.putAll(o)
                            m.x = m.x ?: 'none'
                            for (Map.Entry e : m.entrySet()) { echo(e.key + '=' + e.value) }
                            List l = []
                            [1, 2].each { l.add(it + 1) }
                            echo(text(m) + ' ' + l.sum() + ' ' + l.join('-') + ' ' + (env.NOPE == null))
                            currentBuild.description = 'd'
                            withEnv(['A=b']) { echo(env.A) }
                            try { throw new Oops('oops', m) } catch (Oops e) { echo(e.message + e.more.a) }
                        }
                        @NonCPS
                        private static String text(Map m) {
                            return JsonOutput.toJson([a: new JsonSlurper().parseText(JsonOutput.toJson(m)).a])
                        }
                        """);
        Build build = scratch.run("ok(a: 'b')", UNTRUSTED);
        assertThat(build.console()).contains("a=b", "x=none", "{\"a\":\"b\"} 5 2-3 true", "b", "oopsb");
        assertThat(build.result()).isEqualTo(BuildResult.SUCCESS);
    }
}
