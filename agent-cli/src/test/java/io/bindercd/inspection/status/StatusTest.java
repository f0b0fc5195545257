package io.bindercd.inspection.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.cluster.FakeCluster;
import io.bindercd.cluster.lock.LockRequest;
import io.bindercd.cluster.records.ReleaseRecords;
import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.ManualTime;
import io.bindercd.core.RecordingNarration;
import io.bindercd.helm.FakeHelm;
import io.bindercd.helm.ReleaseRevision;
import io.bindercd.inspection.Access;
import io.bindercd.inspection.Subject;
import io.bindercd.record.Deployment;
import io.bindercd.record.Deployment.HelmRevision;
import io.bindercd.record.Deployment.State;
import io.bindercd.record.Freeze;
import io.bindercd.record.Hold;
import io.bindercd.record.Journal;
import io.bindercd.record.Origin;
import io.bindercd.record.Outcome;
import io.bindercd.record.Phase;
import io.bindercd.record.ReleaseRecord;
import io.bindercd.record.Verdict;
import io.bindercd.site.SiteFolder;
import io.bindercd.site.model.Member;
import io.bindercd.testing.RealTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    private Path folder;

    private final ManualTime time = ManualTime.start();
    private final FakeHelm helm = new FakeHelm();
    private final Map<String, FakeCluster> clusters = new HashMap<>();
    private final List<Subject> subjects = new ArrayList<>();

    @BeforeEach
    void members() {
        SiteFolder.federated(folder)
                .load()
                .environments()
                .forEach(environment -> environment.members().forEach(member -> {
                    FakeCluster cluster = new FakeCluster(RealTime.time());
                    clusters.put(member.name(), cluster);
                    subjects.add(
                            Subject.reached(environment.name(), member, new Access(cluster, Path.of("kubeconfig"))));
                }));
    }

    private Subject subject(String name) {
        return subjects.stream()
                .filter(subject -> subject.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void record(String name, UnaryOperator<ReleaseRecord> change) {
        Member member = subject(name).member();
        FakeCluster cluster = Objects.requireNonNull(clusters.get(name));
        cluster.ensureNamespace(member.target().namespace());
        new ReleaseRecords(cluster)
                .update(member.target().namespace(), member.target().release(), change);
    }

    private void live(String name, int revision, String status) {
        Subject subject = subject(name);
        helm.with(
                subject.access().orElseThrow().release(subject.member().target()),
                new ReleaseRevision(revision, time.instant(), status, "mybinder-0.0.1", ""));
    }

    private Deployment deployment(Phase phase, int revision) {
        Instant now = time.instant();
        return new Deployment(
                COMMIT,
                "",
                new HelmRevision(revision, "v4.1.4"),
                Map.of("binderhub", "1.0.0", "thing", "1.2.3"),
                Map.of(),
                new State(phase, Verdict.PASS, Verdict.PASS, Outcome.PROMOTED, ""),
                now,
                now,
                Origin.UNKNOWN);
    }

    private StatusReport report() {
        return new Status(helm, time.time(), new RecordingNarration()).of(subjects);
    }

    private String text() {
        return String.join("\n", report().lines());
    }

    @Test
    void showsMembersSideBySide() {
        record("staging", record -> record.with(deployment(Phase.VERIFIED, 7)));
        live("staging", 7, "deployed");
        record("east", record -> record.with(deployment(Phase.APPLIED, 3)));
        live("east", 3, "deployed");
        time.advance(Duration.ofHours(28));
        assertThat(text()).isEqualTo("""
                        MEMBER   ENVIRONMENT  COMMIT      REVISION  PHASE       VERDICT  OUTCOME   AGE    LOCK
                        staging  staging      0123456789  7         verified    pass     promoted  1d 4h  -
                        prod     prod         -           -         unrecorded  -        -         -      -
                        east     prod         0123456789  3         applied     pass     -         1d 4h  -
                        west     prod         -           -         unrecorded  -        -         -      -

                        COMPONENT  VERSION  ON
                        binderhub  1.0.0    staging, east
                        thing      1.2.3    staging, east""");
        assertThat(report().summary()).isEqualTo("4 of 4 members answer");
        assertThat(report().failure()).isEmpty();
    }

    @Test
    void tellsDriftBothWays() {
        record("staging", record -> record.with(deployment(Phase.VERIFIED, 7)));
        live("staging", 9, "failed");
        record("east", record -> record.with(deployment(Phase.VERIFIED, 3)));
        live("west", 1, "deployed");
        assertThat(text())
                .contains(" 9! ")
                .contains("staging: drift: revision 9 is live (mybinder-0.0.1, failed), but 7 is recorded")
                .contains("staging: revision 9 is failed")
                .contains("east: drift: revision 3 is recorded, but there is no such release")
                .contains("west: drift: revision 1 is live (mybinder-0.0.1, deployed), but none is recorded");
        assertThat(report().summary()).contains("3 drifted");
    }

    @Test
    void aDeploymentUnderWayIsNoDrift() {
        record("staging", record -> record.with(deployment(Phase.APPLYING, 0)));
        live("staging", 9, "pending-upgrade");
        try (var held = Objects.requireNonNull(clusters.get("staging"))
                .locks("staging")
                .take(new LockRequest("binder-cd-staging", "job 7", Duration.ofMinutes(1)))) {
            assertThat(held.lost()).isEmpty();
            assertThat(text()).contains("job 7 since ").doesNotContain("drift").doesNotContain("cut off");
        }
        assertThat(text()).contains("staging: a deployment was cut off; deploying staging again goes on from there");
    }

    @Test
    void showsWhatConcernsTheWholeSite() {
        Instant now = time.instant();
        record(
                "staging",
                record -> record.with(new Hold("binderhub", "2.0.0", "hangs", now, "ada"))
                        .with(new Freeze("JupyterCon", now, "bob"))
                        .with(Journal.begin("promote", COMMIT, now).done("east", "", now)));
        assertThat(text())
                .contains("FROZEN since 2026-08-05T03:00:00Z by bob: JupyterCon")
                .contains("HELD binderhub 2.0.0 since 2026-08-05T03:00:00Z by ada: hangs")
                .contains("UNFINISHED promote of " + COMMIT + " since 2026-08-05T03:00:00Z, done: east;");
    }

    @Test
    void oneThatIsSilentIsALineAndTheRestIsShown() {
        subjects.set(
                0,
                Subject.unreached(
                        "staging", subjects.get(0).member(), Failure.usage("no kubeconfig is named", "Name one.")));
        record("east", record -> record.with(deployment(Phase.VERIFIED, 3)));
        live("east", 3, "deployed");
        StatusReport report = report();
        assertThat(String.join("\n", report.lines()))
                .contains("no answer")
                .contains("staging: cannot be asked: no kubeconfig is named")
                .contains("holds, freeze and unfinished changes are unknown")
                .contains("binderhub");
        assertThat(report.failure()).isEmpty();
        assertThat(report.summary()).isEqualTo("3 of 4 members answer");
    }

    @Test
    void nobodyAnsweringIsAFailureOfItsKind() {
        List<Member> members = subjects.stream().map(Subject::member).toList();
        subjects.clear();
        members.forEach(member ->
                subjects.add(Subject.unreached("any", member, Failure.usage("no kubeconfig is named", "Name one."))));
        assertThat(report().failure().orElseThrow().kind()).isEqualTo(FailureKind.USAGE);
        subjects.set(1, Subject.unreached("any", members.get(1), Failure.unavailable("gone", "Wait.")));
        assertThat(report().failure().orElseThrow().kind()).isEqualTo(FailureKind.UNAVAILABLE);
    }
}
