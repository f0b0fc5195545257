package io.bindercd.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sentences are those of the real binaries, 3.17.3 and 4.1.4. */
class HelmWordsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CHART_NOT_FOUND        | Error: path "./nochart" not found
            CHART_NOT_FOUND        | Error: can't get a valid version for 1 subchart(s): "c" (repository "http://x", version "0.9.9")
            CHART_NOT_FOUND        | Error: nochart chart not found in repo http://127.0.0.1:18931
            REPOSITORY_UNREACHABLE | ...Unable to get an update from the "https://x" chart repository: no such host
            REPOSITORY_UNREACHABLE | Error: could not download oci://x/c: failed to do request: connection refused
            LOCK_OUT_OF_SYNC       | Error: the lock file (Chart.lock) is out of sync with the dependencies file (Chart.yaml).
            RENDER                 | Error: UPGRADE FAILED: template: c/templates/z.yaml:1:10: executing "c/templates/z.yaml"
            RENDER                 | Error: c/templates/z.yaml:1:10 executing "c/templates/z.yaml" at <.Values.a.b.c>: nil pointer
            RENDER                 | Error: parse error at (c/templates/z.yaml:2): unclosed action started at c/templates/z.yaml:1
            RENDER                 | Error: YAML parse error on c/templates/z.yaml: error converting YAML to JSON: yaml: line 1
            VALUES                 | Error: failed to parse bad.yaml: cannot unmarshal yaml document: error converting YAML to JSON
            VALUES                 | Error: open missing.yaml: no such file or directory
            API_UNREACHABLE        | Error: kubernetes cluster unreachable: Get "https://127.0.0.1:1/version": connection refused
            IMMUTABLE              | Error: UPGRADE FAILED: Deployment.apps "hub" is invalid: spec.selector: field is immutable
            OBJECT_REFUSED         | Error: UPGRADE FAILED: admission webhook "w" denied the request: no
            OWNERSHIP              | Error: Unable to continue with install: Deployment "hub" exists: invalid ownership metadata
            IN_PROGRESS            | Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress
            HOOK_FAILED            | Error: UPGRADE FAILED: pre-upgrade hooks failed: 1 error occurred: job mig failed
            HOOK_FAILED            | Error: failed pre-install: 1 error occurred: job migrate failed
            UNKNOWN_KIND           | Error: UPGRADE FAILED: resource mapping not found for name: "x": no matches for kind "Nope"
            RELEASE_NOT_FOUND      | Error: release: not found
            RELEASE_NOT_FOUND      | Error: release has no 99 version
            KUBERNETES_VERSION     | Error: chart requires kubeVersion: >= 9.0.0 which is incompatible with Kubernetes v1.36.3
            CONFLICT               | Error: UPGRADE FAILED: conflict occurred while applying object ns/web apps/v1, Kind=Deployment: Apply failed with 1 conflict: conflict with "kubectl-edit" using apps/v1: .spec.replicas
            OTHER                  | Error: something else
            """)
    void tellsProblemsApart(HelmProblem problem, String stderr) {
        assertThat(HelmWords.problem(stderr)).isEqualTo(problem);
    }

    @Test
    void saysTheTemplatesPlaceFirst() {
        String stderr = """
                level=WARN msg=x
                Error: UPGRADE FAILED: c/templates/z.yaml:1:10
                  executing "c/templates/z.yaml" at <.Values.a>:
                    nil pointer

                Use --debug flag to render out invalid YAML
                """;
        assertThat(HelmWords.message(stderr))
                .isEqualTo("c/templates/z.yaml:1:10 executing \"c/templates/z.yaml\" at <.Values.a>: nil pointer");
        assertThat(HelmWords.message("Error: template: c/templates/z.yaml:3:1: executing \"x\""))
                .startsWith("c/templates/z.yaml:3:1: template: ");
    }

    @Test
    void versionsAndRanges() {
        HelmRange range = HelmRange.parse(">=3.17 <4");
        range.check(HelmVersion.parse("v3.17.3"), "helm");
        refuses(() -> range.check(HelmVersion.parse("v3.16.9"), "helm"), "outside the range >=v3.17.0 <v4.0.0");
        refuses(() -> range.check(HelmVersion.parse("4.0.0-rc.1"), "helm"), "outside the range");
        refuses(() -> HelmRange.STANDARD.check(HelmVersion.parse("3.18.0+g1"), "helm"), "renders large numbers");
        refuses(() -> HelmRange.parse("3.x"), "no range");
        refuses(() -> HelmVersion.parse("latest"), "no version");
    }

    @Test
    void environmentHoldsNothingThatCouldNameAnotherCluster() {
        Map<String, String> environment = HelmEnvironment.of(
                Map.of(
                        "PATH", "/bin",
                        "KUBECONFIG", "/other",
                        "HELM_KUBECONTEXT", "prod",
                        "GITHUB_TOKEN", "secret",
                        "CLOUDSDK_CONFIG", "/gcloud",
                        "https_proxy", "http://proxy:3128",
                        "NO_PROXY", ".svc"),
                Path.of("/h"));
        assertThat(environment)
                .containsOnlyKeys(
                        "PATH",
                        "CLOUDSDK_CONFIG",
                        "HTTPS_PROXY",
                        "https_proxy",
                        "NO_PROXY",
                        "no_proxy",
                        "HELM_CACHE_HOME",
                        "HELM_CONFIG_HOME",
                        "HELM_DATA_HOME",
                        "KUBECACHEDIR")
                .containsEntry("NO_PROXY", ".svc,127.0.0.1,localhost")
                .containsEntry("HTTPS_PROXY", "http://proxy:3128");
    }

    private static void refuses(Runnable action, String words) {
        assertThatExceptionOfType(Failure.class).isThrownBy(action::run).withMessageContaining(words);
    }
}
