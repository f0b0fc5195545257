package io.bindercd.world.kube.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchContractTest extends SiteTest {
    private String maps = "";

    WatchContractTest(KubeSite.Where where) throws IOException {
        super(where);
    }

    @BeforeEach
    void prepare() {
        String namespace = site.namespace();
        maps = "/api/v1/namespaces/" + namespace + "/configmaps";
    }

    private void create(String name, String labels) {
        http.post(
                        maps,
                        "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'" + name + "','labels':{" + labels
                                + "}}}")
                .expect(201);
    }

    private String version() {
        return Trees.text(http.get(maps).body(), "metadata", "resourceVersion");
    }

    @Test
    void tellsWhatHappensSinceAVersion() throws Exception {
        create("before", "");
        String since = version();
        create("a", "");
        try (KubeHttp.Watch watch = http.watch(maps + "?watch=true&timeoutSeconds=240&resourceVersion=" + since)) {
            assertThat(watch.nextInWords()).isEqualTo("ADDED a");
            http.patch(maps + "/a", KubeHttp.MERGE, "{'data':{'k':'v'}}").expect(200);
            assertThat(watch.nextInWords()).isEqualTo("MODIFIED a");
            http.delete(maps + "/a", "").expect(200);
            assertThat(watch.nextInWords()).isEqualTo("DELETED a");
        }
    }

    @Test
    void beginsWithWhatIsThereWhenNoVersionIsGiven() throws Exception {
        create("a", "'app':'hub'");
        try (KubeHttp.Watch watch = http.watch(maps + "?watch=1&labelSelector=app&timeoutSeconds=240")) {
            assertThat(watch.nextInWords()).isEqualTo("ADDED a");
        }
    }

    @Test
    void saysWhenTheInitialEventsEnd() throws Exception {
        create("a", "'app':'hub'");
        try (KubeHttp.Watch watch = http.watch(maps + "?watch=1&labelSelector=app&sendInitialEvents=true"
                + "&allowWatchBookmarks=true&resourceVersionMatch=NotOlderThan&timeoutSeconds=240")) {
            assertThat(watch.nextInWords()).isEqualTo("ADDED a");
            JsonNode bookmark = watch.next().orElseThrow();
            assertThat(Trees.text(bookmark, "type")).isEqualTo("BOOKMARK");
            assertThat(Meta.annotation(bookmark.path("object"), "k8s.io/initial-events-end"))
                    .isEqualTo("true");
            assertThat(Meta.resourceVersion(bookmark.path("object"))).matches("\\d+");
        }
    }

    @Test
    void tellsObjectsThatComeUnderASelectorAndLeaveIt() throws Exception {
        create("a", "");
        String target = maps + "?watch=1&labelSelector=app=hub&timeoutSeconds=240&resourceVersion=" + version();
        try (KubeHttp.Watch watch = http.watch(target)) {
            http.patch(maps + "/a", KubeHttp.MERGE, "{'metadata':{'labels':{'app':'hub'}}}")
                    .expect(200);
            assertThat(watch.nextInWords()).isEqualTo("ADDED a");
            http.patch(maps + "/a", KubeHttp.MERGE, "{'metadata':{'labels':{'app':'proxy'}}}")
                    .expect(200);
            assertThat(watch.nextInWords()).isEqualTo("DELETED a");
        }
    }

    @Test
    void watchesOneObjectByItsName() throws Exception {
        create("a", "");
        create("b", "");
        String target = maps + "?watch=1&fieldSelector=metadata.name=b&timeoutSeconds=240&resourceVersion=" + version();
        try (KubeHttp.Watch watch = http.watch(target)) {
            http.patch(maps + "/a", KubeHttp.MERGE, "{'data':{'k':'v'}}").expect(200);
            http.patch(maps + "/b", KubeHttp.MERGE, "{'data':{'k':'v'}}").expect(200);
            assertThat(watch.nextInWords()).isEqualTo("MODIFIED b");
        }
    }

    @Test
    void endsWhenItsTimeIsOver() throws Exception {
        String target = maps + "?watch=1&timeoutSeconds=1&resourceVersion=" + version();
        try (KubeHttp.Watch watch = http.watch(target)) {
            assertThat(watch.nextInWords()).isEqualTo("END");
        }
    }

    @Test
    void saysThatAVersionIsTooOld() throws Exception {
        Assumptions.assumeTrue(embedded, "a young real cluster still remembers everything");
        try (KubeHttp.Watch watch = http.watch(maps + "?watch=1&timeoutSeconds=240&resourceVersion=1")) {
            Optional<JsonNode> event = watch.next();
            assertThat(event.map(told -> Trees.text(told, "type"))).contains("ERROR");
            assertThat(event.orElseThrow().at("/object/code").asInt()).isEqualTo(410);
            assertThat(event.orElseThrow().at("/object/reason").asText()).isEqualTo("Expired");
            assertThat(watch.nextInWords()).isEqualTo("END");
        }
    }

    @Test
    void everyVersionOfAnObjectIsToldToEveryWatch() throws Exception {
        String target = maps + "?watch=1&fieldSelector=metadata.name=a&timeoutSeconds=240&resourceVersion=" + version();
        try (KubeHttp.Watch one = http.watch(target);
                KubeHttp.Watch other = http.watch(target)) {
            create("a", "");
            for (int i = 0; i < 20; i++) {
                http.patch(maps + "/a", KubeHttp.MERGE, "{'data':{'n':'" + i + "'}}")
                        .expect(200);
            }
            for (KubeHttp.Watch watch : new KubeHttp.Watch[] {one, other}) {
                assertThat(watch.nextInWords()).isEqualTo("ADDED a");
                for (int i = 0; i < 20; i++) {
                    JsonNode event = watch.next().orElseThrow();
                    assertThat(event.at("/object/data/n").asText()).isEqualTo(Integer.toString(i));
                }
            }
        }
    }
}
