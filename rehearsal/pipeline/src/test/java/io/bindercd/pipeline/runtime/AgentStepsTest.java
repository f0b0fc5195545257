package io.bindercd.pipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.pipeline.Build;
import io.bindercd.pipeline.BuildRequest;
import io.bindercd.pipeline.build.BuildListener;
import io.bindercd.pipeline.build.RunningBuild;
import io.bindercd.pipeline.spi.BuildResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentStepsTest {
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
    void runsShellScriptsInTheWorkspaceWithTheAgentsEnvironmentOnly() throws Exception {
        Build build = scratch.run("""
                node {
                    withEnv(['VALUE=$HOME `x` "q" \\\\ %P =ü', 'PATH+X=/first']) {
                        sh('#!/bin/sh\\nprintf "%s\\\\n" "$VALUE" "$AGENT" "${PATH%%:*}" "${USER-no user}"\\npwd')
                    }
                    echo('status ' + sh(script: '#!/bin/sh\\nexit 7', returnStatus: true))
                    echo('out ' + sh(script: 'echo text', returnStdout: true).trim())
                    dir('sub') { sh('pwd; echo "$WORKSPACE_TMP"') }
                    sh('exit 3')
                }
                """);
        String workspace = scratch.home().resolve("workspace/job").toString();
        assertThat(build.console())
                .contains("$HOME `x` \"q\" \\ %P =ü", "one", "/first", "no user", workspace, "status 7", "out text")
                .contains(workspace + "/sub", workspace + "@tmp", "+ echo text")
                .contains("ERROR: script returned exit code 3", "Finished: FAILURE");
        assertThat(Path.of(workspace + "@tmp")).isEmptyDirectory();
    }

    @Test
    void needsANode() throws Exception {
        assertThat(scratch.run("sh('true')").console())
                .anyMatch(line -> line.startsWith("ERROR: Required context class hudson.FilePath is missing"));
    }

    /** Aborts the build as soon as a line comes. */
    private static BuildListener abortingAt(String line) {
        return new BuildListener() {
            private final List<RunningBuild> build = new ArrayList<>();

            @Override
            public void started(RunningBuild running) {
                build.add(running);
            }

            @Override
            public void line(String text) {
                if (text.equals(line)) {
                    build.get(0).abort("bob");
                }
            }
        };
    }

    private Build abort(String shell) throws InterruptedException {
        return scratch.run(
                "node { try { sh('''#!/bin/sh\n" + shell + "''') } finally { sh('echo cleaned') } ; echo('went on') }",
                BuildRequest.Mode.plain().watched(abortingAt("running")));
    }

    @Test
    void sendsTermToTheWholeTreeAndWaits() throws Exception {
        Build build =
                abort("trap 'echo got TERM; exit 143' TERM\necho running\nwhile :; do sleep 60 & wait $!; done\n");
        assertThat(build.console())
                .contains("Aborted by bob", "Sending interrupt signal to process", "got TERM")
                .contains("script returned exit code 143", "cleaned", "Finished: ABORTED")
                .doesNotContain("went on");
    }

    @Test
    void takesExitZeroAfterTermForSuccessAsJenkinsDoes() throws Exception {
        Build build = abort("trap 'exit 0' TERM\necho running\nsleep 60 & wait\n");
        assertThat(build.console()).contains("went on");
        assertThat(build.result()).isEqualTo(BuildResult.ABORTED);
    }

    @Test
    void givesUpAProcessThatIgnoresTermAndKillsItOnlyWhenClosed() throws Exception {
        scratch.close();
        scratch = new Scratch(root, Duration.ofMillis(300));
        Build build = abort("trap '' TERM\necho $$ > pid\necho running\nwhile :; do sleep 1; done\n");
        assertThat(build.console())
                .contains("After 0s process did not stop", "cleaned")
                .doesNotContain("went on");
        long pid = Long.parseLong(
                Files.readString(scratch.home().resolve("workspace/job/pid")).trim());
        ProcessHandle orphan = ProcessHandle.of(pid).orElseThrow();
        scratch.close();
        assertThat(orphan.onExit().get().isAlive()).isFalse();
    }

    @Test
    void readsAndWritesFiles() throws Exception {
        scratch.file("resources/a/b.txt", "grüße\n");
        Build build = scratch.restarted("""
                node {
                    echo('unix ' + isUnix())
                    writeFile(file: 'x/a.txt', text: 'ü', encoding: 'UTF-8')
                    writeFile(file: pwd(tmp: true) + '/b', text: libraryResource(resource: 'a/b.txt', encoding: 'Base64'), \
                encoding: 'Base64')
                    echo(readFile('x/a.txt') + readFile(file: pwd(tmp: true) + '/b', encoding: 'UTF-8').trim())
                    echo('b64 ' + readFile(file: 'x/a.txt', encoding: 'Base64'))
                    dir('x') { deleteDir() }
                    echo('left ' + fileExists('x'))
                    libraryResource('../vars/x.groovy')
                }
                """);
        assertThat(build.console())
                .contains("unix true", "ügrüße", "b64 w7w=", "left false")
                .contains("ERROR: No such library resource ../vars/x.groovy could be found.");
    }

    @Test
    void archivesAndCountsTestResults() throws Exception {
        Build build = scratch.run("""
                node {
                    dir('r/deep') { writeFile(file: 'junit-1.xml', text: '<testsuite><testcase/><testcase><failure/>\
                </testcase><testcase><skipped/></testcase></testsuite>') }
                    def s = junit(testResults: 'r/**/junit-*.xml', skipMarkingBuildUnstable: true)
                    echo('counts ' + s.totalCount + s.failCount + s.skipCount + s.passCount + currentBuild.currentResult)
                    archiveArtifacts(artifacts: '**/*.xml, none/*')
                    archiveArtifacts(artifacts: 'none', allowEmptyArchive: true)
                    junit('r/deep/*.xml')
                    writeFile(file: 'bad.xml', text: '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>')
                    junit('bad.xml')
                    archiveArtifacts('none')
                }
                """);
        assertThat(build.console()).contains("counts 3111SUCCESS");
        assertThat(build.console()).anyMatch(line -> line.startsWith("cannot read bad.xml"));
        assertThat(build.console()).anyMatch(line -> line.startsWith("ERROR: No artifacts found"));
        assertThat(build.identity().archive().resolve("r/deep/junit-1.xml")).exists();
        assertThat(build.tests().getTotalCount()).isEqualTo(6);
    }

    @Test
    void bindsAndHidesSecrets() throws Exception {
        Build build = scratch.restarted("""
                node {
                    withCredentials([string(credentialsId: 'token', variable: 'T'), file(credentialsId: 'config', \
                variable: 'K'), usernamePassword(credentialsId: 'login', usernameVariable: 'U', passwordVariable: 'P')]) {
                        sh('#!/bin/sh\\necho "$T" "$U" "$P"; cat "$K"; stat -c %a "$K"; echo "$K" > where; printf %s "$T" | base64')
                        writeFile(file: 'leak', text: env.T)
                    }
                    sh('test ! -e "$(cat where)"')
                    echo('after ' + env.T)
                    withCredentials([string(credentialsId: 'nope', variable: 'T')]) { }
                }
                """);
        assertThat(build.console())
                .contains("**** joe ****", "clusters: []", "400", "****", "after null")
                .contains("ERROR: Could not find credentials entry with ID 'nope'")
                .noneMatch(line -> line.contains("s3cr3t"));
        assertThat(scratch.home().resolve("workspace/job/leak")).hasContent("s3cr3t-value");
    }

    @Test
    void keepsProcessesOfOtherBranchesThroughRestarts() throws Exception {
        Build build = scratch.restarted("""
                node {
                    parallel(
                        a: { sh('#!/bin/sh\\nwhile ! [ -e go ]; do sleep 0.1; done\\necho a went') },
                        b: { sh('#!/bin/sh\\necho b runs'); echo('b goes on'); sh('#!/bin/sh\\n: >go') })
                }
                """);
        assertThat(build.console()).containsSubsequence("b runs", "b goes on", "a went", "Finished: SUCCESS");
    }
}
