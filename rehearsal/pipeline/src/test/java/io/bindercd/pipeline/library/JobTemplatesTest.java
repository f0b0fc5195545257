package io.bindercd.pipeline.library;

import static org.assertj.core.api.Assertions.assertThat;

import groovy.lang.GroovyShell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The job templates say what the pipelines with manageJob would set, and name the credentials that the steps bind. */
class JobTemplatesTest {
    private static final Path JOBS = Repository.root().resolve("resources/io/bindercd/jobs");

    private static List<String> calls(String template) throws IOException {
        CompilerConfiguration configuration = new CompilerConfiguration();
        configuration.setScriptBaseClass(RecordingDsl.class.getName());
        RecordingDsl script = (RecordingDsl) new GroovyShell(RecordingDsl.class.getClassLoader(), configuration)
                .parse(JOBS.resolve(template).toFile());
        script.run();
        return script.calls();
    }

    @Test
    void definesTheParametersOfDeployNow() throws Exception {
        assertThat(calls("deploy-now.jobdsl.groovy"))
                .contains(
                        "pipelineJob[binder-deploy-now]",
                        "pipelineJob.properties.disableConcurrentBuilds[]",
                        "pipelineJob.parameters.stringParam[component, , Which component, e.g. binderhub]",
                        "pipelineJob.parameters.stringParam[version, , Which version; empty for the newest]",
                        "pipelineJob.parameters.choiceParam[environment, [staging, prod], How far]",
                        "pipelineJob.parameters.stringParam[reason, , Why, for the record]",
                        "pipelineJob.definition.cpsScm.scriptPath[jenkins/deploy-now.Jenkinsfile]");
    }

    @Test
    void setsTheTimerOfTheNightlyCheck() throws Exception {
        assertThat(calls("check-updates.jobdsl.groovy"))
                .contains(
                        "pipelineJob.properties.pipelineTriggers.triggers.cron.spec[H 5 * * *]",
                        "pipelineJob.properties.disableConcurrentBuilds[]",
                        "pipelineJob.definition.cpsScm.scriptPath[jenkins/check-updates.Jenkinsfile]");
    }

    @Test
    void trustsNoForkInTheDeliveryProject() throws Exception {
        assertThat(calls("delivery.jobdsl.groovy"))
                .contains(
                        "multibranchPipelineJob.branchSources.github.buildForkPRHead[false]",
                        "multibranchPipelineJob.branchSources.github.buildForkPRMerge[false]",
                        "multibranchPipelineJob.factory.workflowBranchProjectFactory.scriptPath[Jenkinsfile]");
    }

    @Test
    void namesTheCredentialsThatTheStepsBind() throws Exception {
        Object yaml = new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(JOBS.resolve("jenkins.casc.yaml")));
        assertThat(at(yaml, "unclassified", "globalLibraries", "libraries", "0", "name"))
                .isEqualTo("binder-cd");
        assertThat(at(yaml, "unclassified", "globalLibraries", "libraries", "0", "defaultVersion"))
                .asString()
                .startsWith("v");
        Object entries = at(yaml, "credentials", "system", "domainCredentials", "0", "credentials");
        assertThat(entries.toString())
                .contains("id=binder-cd-kubeconfig-staging", "id=binder-cd-kubeconfig-prod", "id=binder-cd-github");
    }

    private static Object at(Object tree, String... path) {
        Object here = tree;
        for (String step : path) {
            here = here instanceof Map<?, ?> map
                    ? java.util.Objects.requireNonNull(map.get(step), step)
                    : InvokerHelper.asList(here).get(Integer.parseInt(step));
        }
        return here;
    }
}
