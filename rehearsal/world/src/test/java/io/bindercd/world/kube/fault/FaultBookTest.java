package io.bindercd.world.kube.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.time.ManualTimelapse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FaultBookTest {
    private final ManualTimelapse time = new ManualTimelapse();
    private final FaultBook book = new FaultBook(time);

    @Test
    void readsWordsWithTheirNumbers() {
        FaultWords words = FaultWords.of("crash-3.for-60s,image-not-found slow-pull-20");
        assertThat(words.number("crash", 1)).isEqualTo(3);
        assertThat(words.number("for", -1)).isEqualTo(60);
        assertThat(words.has("image-not-found")).isTrue();
        assertThat(words.number("slow-pull", 30)).isEqualTo(20);
        assertThat(words.number("image-not-found", 7)).isEqualTo(7);
    }

    @Test
    void leavesOutWhatIsNoWord() {
        assertThat(FaultWords.of("Crash..3.x_y").words()).isEmpty();
    }

    @Test
    void findsFaultsInTagsAndPaths() {
        assertThat(FaultWords.ofImage("hub:1.2.3-fault.crash-3.for-60s").words())
                .containsOnlyKeys("crash", "for");
        assertThat(FaultWords.ofImage("quay.io/fault.oom/hub:1").words()).containsOnlyKeys("oom");
        assertThat(FaultWords.ofImage("quay.io/default/hub:1").words()).isEmpty();
    }

    @Test
    void annotationsMeanAllContainersButInitOnes() {
        ObjectNode pod = pod("testcluster/fault", "unready");
        assertThat(book.of(pod, "hub", "hub:1", false).has("unready")).isTrue();
        assertThat(book.of(pod, "migrate", "hub:1", true).has("unready")).isFalse();
    }

    @Test
    void annotationsWithANameMeanThatContainer() {
        ObjectNode pod = pod("testcluster/fault.migrate", "crash-2");
        assertThat(book.of(pod, "migrate", "hub:1", true).number("crash", 1)).isEqualTo(2);
        assertThat(book.of(pod, "hub", "hub:1", false).has("crash")).isFalse();
    }

    @Test
    void labelsAskForFaultsToo() {
        ObjectNode pod = Json.literal("{\"metadata\":{\"labels\":{\"testcluster/fault\":\"oom\"}}}");
        assertThat(book.of(pod, "hub", "hub:1", false).has("oom")).isTrue();
    }

    @Test
    void rulesMatchImagesAsTheyAreWritten() {
        book.rules(Json.literal("{\"rules\":\"quay.io/jupyterhub/* registry-down for-10\\n\\nbusybox:? crash\"}"));
        assertThat(book.of(Json.object(), "a", "quay.io/jupyterhub/deep/hub:1", false)
                        .words())
                .containsOnlyKeys("registry-down", "for");
        assertThat(book.of(Json.object(), "a", "busybox:1", false).has("crash")).isTrue();
        assertThat(book.of(Json.object(), "a", "busybox:10", false).words()).isEmpty();
        book.rules(Json.object());
        assertThat(book.of(Json.object(), "a", "busybox:1", false).words()).isEmpty();
    }

    @Test
    void aFaultEndsSomeTimeAfterItFirstStruck() {
        FaultWords words = FaultWords.of("crash.for-10s");
        time.advance(Duration.ofMinutes(5));
        assertThat(book.strikes(words, "crash", "pod")).isTrue();
        time.advance(Duration.ofSeconds(9));
        assertThat(book.strikes(words, "crash", "pod")).isTrue();
        time.advance(Duration.ofSeconds(1));
        assertThat(book.strikes(words, "crash", "pod")).isFalse();
        assertThat(book.strikes(words, "crash", "another pod")).isTrue();
    }

    private static ObjectNode pod(String annotation, String faults) {
        ObjectNode pod = Json.object();
        pod.putObject("metadata").putObject("annotations").put(annotation, faults);
        return pod;
    }
}
