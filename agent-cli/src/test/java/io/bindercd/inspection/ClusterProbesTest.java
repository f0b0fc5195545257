package io.bindercd.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.cluster.FakeCluster;
import io.bindercd.cluster.Right;
import io.bindercd.core.ManualTime;
import io.bindercd.core.Tree;
import io.bindercd.inspection.doctor.ClusterProbes;
import io.bindercd.inspection.doctor.Doctor;
import io.bindercd.site.Site;
import io.bindercd.site.SiteFolder;
import io.bindercd.site.model.Environment;
import io.bindercd.site.model.Member;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says of rights, in each namespace that a deploy writes into. */
class ClusterProbesTest {
    private final ManualTime time = ManualTime.start();
    private final FakeCluster cluster = new FakeCluster(time.time());
    private final SiteFolder folder;

    ClusterProbesTest(@TempDir Path folder) {
        this.folder = SiteFolder.federated(folder);
        this.folder.put("binder-cd.yaml", """
                crds: [crds]
                systemCharts:
                  - {release: gate, namespace: gates, chart: charts/gate, only: [staging]}
                """);
    }

    private Tree examine() {
        Site site = folder.load();
        Environment staging = site.environment("staging");
        Member member = staging.members().get(0);
        Subject subject = Subject.reached("staging", member, new Access(cluster, Path.of("kubeconfig")));
        return Tree.of(
                "doctor",
                new Doctor(time.time()).examine(ClusterProbes.of(site, subject)).tree());
    }

    private static Tree check(Tree examined, String name) {
        return examined.get("checks").items().stream()
                .filter(check -> check.get("name").text().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void asksInEachNamespaceAndForDefinitions() {
        Tree all = examine();
        assertThat(all.get("checks").items())
                .extracting(check ->
                        check.get("name").text() + " " + check.get("outcome").text())
                .containsExactly(
                        "kubeconfig PASS",
                        "cluster PASS",
                        "rights PASS",
                        "rights in gates PASS",
                        "rights on definitions PASS");
    }

    @Test
    void namesEachMissingRightWhatItIsForAndTheRole() {
        cluster.forbidding(new Right("get", "", "pods/log"))
                .forbidding(new Right("create", "batch", "jobs"))
                .forbidding(new Right("delete", "batch", "jobs"))
                .forbidding(new Right("patch", "apiextensions.k8s.io", "customresourcedefinitions"));
        Tree all = examine();
        Tree rights = check(all, "rights");
        assertThat(rights.get("outcome").text()).isEqualTo("FAIL");
        assertThat(rights.get("explanation").text())
                .contains("get pods/log (for evidence)")
                .contains("create jobs.batch, delete jobs.batch (for hooks, and the copy of the hub's database)");
        assertThat(rights.get("remedy").text())
                .contains("- {apiGroups: [\"\"], resources: [pods/log], verbs: [get]}")
                .contains("- {apiGroups: [\"batch\"], resources: [jobs], verbs: [create, delete]}");
        assertThat(check(all, "rights on definitions").get("remedy").text()).contains("a ClusterRole");
    }
}
