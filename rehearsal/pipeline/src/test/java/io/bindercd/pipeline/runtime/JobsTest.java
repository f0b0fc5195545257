package io.bindercd.pipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.pipeline.Build;
import io.bindercd.pipeline.BuildRequest;
import io.bindercd.pipeline.Job;
import io.bindercd.pipeline.build.BuildCause;
import io.bindercd.pipeline.build.JobProperties;
import io.bindercd.pipeline.spi.BuildResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsTest {
    @TempDir
    Path root;

    private Scratch scratch;
    private GitOrigin origin;

    @BeforeEach
    void start() throws Exception {
        scratch = new Scratch(root);
        origin = new GitOrigin(root.resolve("origin.git"));
    }

    @AfterEach
    void stop() {
        scratch.close();
    }

    @Test
    void definesParametersWithTheFirstBuildAndHandsThemToTheNext() throws Exception {
        Job job = new Job.Inline("job", """
                properties([parameters([string(name: 'WHO', defaultValue: 'all', description: 'd'), \
                choice(name: 'MODE', choices: ['plan', 'go']), booleanParam(name: 'DRY', defaultValue: true)]), \
                pipelineTriggers([cron('H 5 * * *')]), disableConcurrentBuilds(), \
                buildDiscarder(logRotator(numToKeepStr: '9'))])
                echo('' + params.WHO + ' ' + params.MODE + ' ' + params.DRY.getClass().simpleName + ' ' + env.WHO)
                """);
        Build first = scratch.run(job, BuildRequest.Mode.plain());
        assertThat(first.console()).contains("all plan Boolean null");
        JobProperties properties = scratch.controller().properties(job);
        assertThat(properties.parameters()).extracting("name").containsExactly("WHO", "MODE", "DRY");
        assertThat(properties.cron()).containsExactly("H 5 * * *");
        assertThat(properties.exclusive()).isTrue();
        assertThat(properties.keepBuilds()).isEqualTo(9);
        Build second = scratch.controller().run(BuildRequest.of(job).with(Map.of("WHO", "joe", "LEFT", "out")));
        assertThat(second.console()).contains("joe plan Boolean joe");
    }

    @Test
    void tellsTheCodeAboutItsBuild() throws Exception {
        Build build = scratch.controller()
                .run(BuildRequest.of(new Job.Inline("folder/job", """
                                currentBuild.description = 'text'
                                currentBuild.displayName = '#x'
                                echo(BUILD_URL + ' ' + JOB_NAME + ' ' + BUILD_NUMBER + ' ' + currentBuild.number)
                                def c = currentBuild.getBuildCauses('hudson.model.Cause$UserIdCause')
                                echo('by ' + c[0].userId + ' of ' + currentBuild.getBuildCauses().size())
                                currentBuild.result = 'UNSTABLE'
                                currentBuild.result = 'SUCCESS'
                                """))
                        .because(BuildCause.timer(), BuildCause.user("joe")));
        assertThat(build.console())
                .contains("http://jenkins.example/job/folder/job/job/1/ folder/job 1 1", "by joe of 2");
        assertThat(build.description()).isEqualTo("text");
        assertThat(build.displayName()).isEqualTo("#x");
        assertThat(build.result()).isEqualTo(BuildResult.UNSTABLE);
    }

    private static final String CHECKOUT = """
            node {
                echo('branch ' + env.BRANCH_NAME + ' ' + env.BRANCH_IS_PRIMARY + ' ' + env.CHANGE_TARGET)
                def v = checkout(scm)
                echo('got ' + readFile('file').trim() + ' ' + (v.GIT_COMMIT.length() == 40))
                sh('#!/bin/sh\\n"$PUSH"')
                checkout scm
                echo('then ' + readFile('file').trim())
            }
            """;

    @Test
    void pinsTheCommitOfAMultibranchBuildButNotOfAPlainJob() throws Exception {
        origin.commit("main", Map.of("Jenkinsfile", CHECKOUT, "file", "one"));
        String url = origin.url();
        Path push = root.resolve("push");
        java.nio.file.Files.writeString(push, "#!/bin/sh\n" + origin.commitCommand("main", "file", "two") + "\n");
        assertThat(push.toFile().setExecutable(true)).isTrue();
        String script = CHECKOUT.replace("\"$PUSH\"", "sh " + push);
        origin.commit("main", Map.of("Jenkinsfile", script));
        Build branch = scratch.run(
                new Job.Branch("site", url, Job.Head.branch("main", true), "Jenkinsfile"), BuildRequest.Mode.plain());
        assertThat(branch.console()).contains("branch main true null", "got one true", "then one");
        origin.commit("main", Map.of("file", "three"));
        Build plain = scratch.run(new Job.FromScm("plain", url, "main", "Jenkinsfile"), BuildRequest.Mode.plain());
        assertThat(plain.console()).contains("branch null null null", "got three true", "then two");
    }

    @Test
    void buildsPullRequests() throws Exception {
        origin.commit("main", Map.of("Jenkinsfile", "error('main')"));
        origin.commit("topic", Map.of("Jenkinsfile", "echo(env.BRANCH_NAME + env.CHANGE_ID + env.CHANGE_TARGET)"));
        origin.git("update-ref", "refs/pull/7/head", "refs/heads/topic");
        Build build = scratch.run(
                new Job.Branch("site", origin.url(), Job.Head.pullRequest(7, "main"), "Jenkinsfile"),
                BuildRequest.Mode.plain());
        assertThat(build.console()).contains("PR-77main");
    }

    @Test
    void failsTheBuildWhenTheRepositoryOrItsJenkinsfileIsMissing() throws Exception {
        origin.commit("main", Map.of("file", "x"));
        Build none = scratch.run(new Job.FromScm("p", origin.url(), "main", "Jenkinsfile"), BuildRequest.Mode.plain());
        assertThat(none.result()).isEqualTo(BuildResult.FAILURE);
        assertThat(none.console()).anyMatch(line -> line.contains("Jenkinsfile"));
        Build gone =
                scratch.run(new Job.FromScm("q", origin.url() + "x", "main", "Jenkinsfile"), BuildRequest.Mode.plain());
        assertThat(gone.console()).anyMatch(line -> line.startsWith("ERROR: git fetch"));
    }

    @Test
    void usesAnotherWorkspaceWhileOneIsInUse() throws Exception {
        Build build = scratch.run("node { def a = pwd(); node { echo(pwd() - a) } }");
        assertThat(List.copyOf(build.console())).contains("@2");
    }
}
