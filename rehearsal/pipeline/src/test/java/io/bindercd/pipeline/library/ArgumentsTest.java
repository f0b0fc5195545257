package io.bindercd.pipeline.library;

import static com.lesfurets.jenkins.unit.MethodSignature.method;
import static com.lesfurets.jenkins.unit.global.lib.LibraryConfiguration.library;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.lesfurets.jenkins.unit.BasePipelineTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The steps' arguments, with JenkinsPipelineUnit: what is wrong is said before any other step is called. */
class ArgumentsTest extends BasePipelineTest {
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    @TempDir
    Path folder;

    @BeforeEach
    @Override
    public void setUp() throws Exception {
        setScriptRoots(folder.toString());
        super.setUp();
        getHelper()
                .registerSharedLibrary(library()
                        .name("binder-cd")
                        .defaultVersion("v0")
                        .allowOverride(true)
                        .implicit(true)
                        .targetPath(folder.toString())
                        .retriever((repository, branch, target) -> List.of(url(Repository.root())))
                        .build());
        Consumer<Object> error = message -> {
            throw new Refused(String.valueOf(message));
        };
        getHelper().registerAllowedMethod(method("error", String.class), error);
        Function<Object, Object> windows = nothing -> false;
        getHelper().registerAllowedMethod(method("isUnix"), windows);
    }

    private static java.net.URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (java.net.MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(String code) throws Exception {
        Path script = Files.writeString(folder.resolve("Jenkinsfile"), "@Library('binder-cd') _\n" + code);
        runScript(script.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    deployStaging(timeOut: '5m') | deployStaging: there is no option timeOut; did you mean timeout?
                    bumpComponent(componet: 'x') | bumpComponent: there is no option componet; did you mean component?
                    promoteProd(approvedby: 'x') | promoteProd: there is no option approvedby; did you mean approvedBy?
                    binderDelivery(dryrun: true) | binderDelivery: there is no option dryrun; did you mean dryRun?
                    deployNow(versoin: 'x') | deployNow: there is no option versoin; did you mean version?
                    checkUpdates(chron: 'x') | checkUpdates: there is no option chron; did you mean cron?
                    deployStaging(timeout: 5) | deployStaging: option timeout must be a duration such as "90s", "10m" or "24h", not 5
                    deployStaging(timeout: '5 min') | deployStaging: option timeout must be a duration such as "90s", "10m" or "24h", not 5 min
                    deployStaging(dryRun: 'yes') | deployStaging: option dryRun must be true or false, not yes
                    deployStaging(site: ['a']) | deployStaging: option site must be a text, not [a]
                    deployStaging(label: '../x') | deployStaging: option label must be a name of letters, digits, dots, dashes and underscores, not ../x
                    bumpComponent(component: [1]) | bumpComponent: option component must be a text or a list of texts, not [1]
                    bumpComponent(wait: 7) | bumpComponent: option wait must be true, false or a duration such as "10m", not 7
                    promoteProd(credentials: 'id') | promoteProd: option credentials must be a map, not id
                    autoRevert(budgit: '1m') { } | autoRevert: there is no option budgit; did you mean budget?
                    """)
    void refusesWhatItDoesNotUnderstand(String call, String message) {
        assertThatThrownBy(() -> run(call)).isInstanceOf(Refused.class).hasMessage(message);
        assertThat(getHelper().methodCallCount("isUnix")).isZero();
    }

    @Test
    void namesItsOptionsWhenNoneIsNear() {
        assertThatThrownBy(() -> run("autoRevert(xyzzy: 1)"))
                .isInstanceOf(Refused.class)
                .hasMessage(
                        "autoRevert: there is no option xyzzy; it takes environment, reason, budget, site, helm, out,"
                                + " label, credentials, retryFor, dryRun");
    }

    @Test
    void refusesAWindowsAgentInOneSentenceBeforeAnythingElse() {
        assertThatThrownBy(() -> run("deployStaging()"))
                .isInstanceOf(Refused.class)
                .hasMessage("binder-cd runs on Linux agents; this one is Windows: choose another with node(\"label\")");
    }
}
