package io.bindercd.world.kube.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ObjectContractTest extends SiteTest {
    ObjectContractTest(KubeSite.Where where) throws IOException {
        super(where);
    }

    private String maps() {
        return "/api/v1/namespaces/" + site.namespace() + "/configmaps";
    }

    private static String map(String name, String rest) {
        return "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'" + name + "'" + rest + "}";
    }

    @Test
    void createsReadsReplacesAndDeletes() {
        String maps = maps();
        JsonNode created =
                http.post(maps, map("a", "},'data':{'k':'v'}")).expect(201).body();
        assertThat(created.path("kind").asText()).isEqualTo("ConfigMap");
        assertThat(Trees.has(created, "metadata", "uid")).isTrue();
        assertThat(Trees.text(created, "metadata", "creationTimestamp")).matches("\\d{4}-.*T.*Z");
        assertThat(http.get(maps + "/a").expect(200).body().at("/data/k").asText())
                .isEqualTo("v");
        ObjectNode changed = created.deepCopy();
        Trees.child(changed, "data").put("k", "w");
        assertThat(http.put(maps + "/a", changed).expect(200).version()).isNotEqualTo(Meta.resourceVersion(created));
        JsonNode status = http.delete(maps + "/a", "").expect(200).body();
        assertThat(Trees.text(status, "status")).isEqualTo("Success");
        assertThat(http.get(maps + "/a").expect(404).message()).isEqualTo("configmaps \"a\" not found");
    }

    @Test
    void aWriteThatChangesNothingKeepsTheVersion() {
        String maps = maps();
        JsonNode created =
                http.post(maps, map("a", "},'data':{'k':'v'}")).expect(201).body();
        assertThat(http.put(maps + "/a", created).expect(200).version()).isEqualTo(Meta.resourceVersion(created));
    }

    @Test
    void refusesAStaleVersion() {
        String maps = maps();
        JsonNode created = http.post(maps, map("a", "}")).expect(201).body();
        ObjectNode changed = created.deepCopy();
        Trees.child(changed, "data").put("k", "w");
        http.put(maps + "/a", changed).expect(200);
        KubeHttp.Answer stale = http.put(maps + "/a", changed.deepCopy()).expect(409);
        assertThat(stale.reason()).isEqualTo("Conflict");
        assertThat(stale.message())
                .isEqualTo(
                        "Operation cannot be fulfilled on configmaps \"a\": the object has been modified; please apply"
                                + " your changes to the latest version and try again");
    }

    @Test
    void letsOneOfManyRacingWritersWinEachTime() throws Exception {
        String maps = maps();
        http.post(maps, map("counter", "},'data':{'n':'0'}")).expect(201);
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            List<Future<Integer>> writers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                writers.add(threads.submit(() -> increment(maps + "/counter")));
            }
            for (Future<Integer> writer : writers) {
                assertThat(writer.get()).isPositive();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(http.get(maps + "/counter").body().at("/data/n").asText()).isEqualTo("20");
    }

    /** Counts up once, however often others come first, and says how many attempts it took. */
    private int increment(String path) {
        for (int attempt = 1; ; attempt++) {
            ObjectNode object = http.get(path).body().deepCopy();
            int next = object.at("/data/n").asInt() + 1;
            Trees.child(object, "data").put("n", Integer.toString(next));
            int code = http.put(path, object).code();
            if (code == 200) {
                return attempt;
            }
            assertThat(code).isEqualTo(409);
        }
    }

    @Test
    void refusesASecondOfTheSameName() {
        String maps = maps();
        http.post(maps, map("a", "}")).expect(201);
        KubeHttp.Answer second = http.post(maps, map("a", "}")).expect(409);
        assertThat(second.reason()).isEqualTo("AlreadyExists");
        assertThat(second.message()).isEqualTo("configmaps \"a\" already exists");
    }

    @Test
    void makesUpTheEndOfAName() {
        String maps = maps();
        String body = "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'generateName':'run-'}}";
        assertThat(Meta.name(http.post(maps, body).expect(201).body())).matches("run-\\w{5}");
    }

    @Test
    void keepsNothingOfADryRun() {
        String maps = maps();
        JsonNode dry =
                http.post(maps + "?dryRun=All", map("a", "}")).expect(201).body();
        assertThat(Trees.has(dry, "metadata", "uid")).isTrue();
        http.get(maps + "/a").expect(404);
        http.post(maps, map("a", "}")).expect(201);
        http.delete(maps + "/a?dryRun=All", "").expect(200);
        http.get(maps + "/a").expect(200);
        http.patch(maps + "/a?dryRun=All", KubeHttp.MERGE, "{'data':{'k':'v'}}").expect(200);
        assertThat(http.get(maps + "/a").body().has("data")).isFalse();
        http.post(maps + "?dryRun=Some", map("b", "}")).expect(422);
    }

    @Test
    void needsTheNamespace() {
        KubeHttp.Answer answer =
                http.post("/api/v1/namespaces/absent/configmaps", map("a", "}")).expect(404);
        assertThat(answer.message()).isEqualTo("namespaces \"absent\" not found");
    }

    @Test
    void refusesNamesThatAreNone() {
        KubeHttp.Answer answer = http.post(maps(), map("Not_A_Name", "}")).expect(422);
        assertThat(answer.reason()).isEqualTo("Invalid");
        assertThat(answer.message())
                .startsWith(
                        "ConfigMap \"Not_A_Name\" is invalid: metadata.name: Invalid value: \"Not_A_Name\": a lowercase"
                                + " RFC 1123 subdomain must consist of lower case alphanumeric characters");
        assertThat(answer.body().at("/details/causes/0/field").asText()).isEqualTo("metadata.name");
        assertThat(http.post(maps(), map("", "}")).expect(422).message())
                .contains("metadata.name: Required value: name or generateName is required");
    }

    @Test
    void listsByLabelsFieldsAndPages() {
        String maps = maps();
        for (String name : List.of("a", "b", "c")) {
            http.post(maps, map(name, ",'labels':{'name':'" + name + "','app':'hub'}}"))
                    .expect(201);
        }
        assertThat(names(http.get(maps + "?labelSelector=app=hub,name!=b").body()))
                .containsExactly("a", "c");
        assertThat(names(http.get(maps + "?labelSelector=name in (b,c)").body()))
                .containsExactly("b", "c");
        assertThat(names(http.get(maps + "?fieldSelector=metadata.name=b").body()))
                .containsExactly("b");
        JsonNode first = http.get(maps + "?labelSelector=app&limit=2").body();
        assertThat(names(first)).containsExactly("a", "b");
        assertThat(Trees.text(first, "kind")).isEqualTo("ConfigMapList");
        String next = Trees.text(first, "metadata", "continue");
        assertThat(names(http.get(maps + "?labelSelector=app&limit=2&continue=" + next)
                        .body()))
                .containsExactly("c");
        http.get(maps + "?labelSelector=a=(").expect(400);
    }

    private static List<String> names(JsonNode list) {
        return Trees.objects(list, "items").stream().map(Meta::name).toList();
    }

    @Test
    void deletesACollection() {
        String maps = maps();
        http.post(maps, map("a", ",'labels':{'app':'hub'}}")).expect(201);
        http.post(maps, map("b", "}")).expect(201);
        http.delete(maps + "?labelSelector=app=hub", "").expect(200);
        http.get(maps + "/a").expect(404);
        http.get(maps + "/b").expect(200);
    }

    @Test
    void keepsBinaryData() {
        String maps = maps();
        http.post(maps, map("a", "},'binaryData':{'gz':'H4sIAAAA'}")).expect(201);
        assertThat(http.get(maps + "/a").body().at("/binaryData/gz").asText()).isEqualTo("H4sIAAAA");
        String secrets = maps.replace("configmaps", "secrets");
        http.post(secrets, "{'apiVersion':'v1','kind':'Secret','metadata':{'name':'s'},'stringData':{'a':'text'}}")
                .expect(201);
        JsonNode secret = http.get(secrets + "/s").body();
        assertThat(secret.at("/data/a").asText()).isEqualTo("dGV4dA==");
        assertThat(secret.path("type").asText()).isEqualTo("Opaque");
        assertThat(secret.has("stringData")).isFalse();
    }

    @Test
    void refusesMoreThanOneMebibyteOfData() {
        KubeHttp.Answer answer = http.post(maps(), map("big", "},'data':{'k':'" + "x".repeat((1 << 20) + 1) + "'}"))
                .expect(422);
        assertThat(answer.message()).contains("Too long: may not be more than 1048576 bytes");
    }

    @Test
    void holdsOnToWhatHasFinalizers() {
        String maps = maps();
        http.post(maps, map("a", ",'finalizers':['example.com/wait']}")).expect(201);
        JsonNode waiting = http.delete(maps + "/a", "").expect(200).body();
        assertThat(Trees.has(waiting, "metadata", "deletionTimestamp")).isTrue();
        http.get(maps + "/a").expect(200);
        http.patch(maps + "/a", KubeHttp.MERGE, "{'metadata':{'finalizers':null}}")
                .expect(200);
        http.get(maps + "/a").expect(404);
    }

    @Test
    void deletesWhatHasLostItsOwner() {
        String maps = maps();
        String uid = Meta.uid(http.post(maps, map("owner", "}")).expect(201).body());
        http.post(
                        maps,
                        map(
                                "owned",
                                ",'ownerReferences':[{'apiVersion':'v1','kind':'ConfigMap','name':'owner','uid':'" + uid
                                        + "'}]}"))
                .expect(201);
        http.delete(maps + "/owner", "").expect(200);
        http.untilGone(maps, "owned");
    }

    @Test
    void refusesToDeleteAnother() {
        String maps = maps();
        http.post(maps, map("a", "}")).expect(201);
        String body = "{'apiVersion':'v1','kind':'DeleteOptions','preconditions':{'uid':'another'}}";
        assertThat(http.delete(maps + "/a", body).expect(409).message())
                .startsWith(
                        "Operation cannot be fulfilled on ConfigMap \"a\": the UID in the precondition (another) does"
                                + " not match the UID in record (");
    }

    @Test
    void refusesToChangeWhatIsImmutable() {
        String maps = maps();
        http.post(maps, map("a", "},'data':{'k':'v'},'immutable':true")).expect(201);
        assertThat(http.patch(maps + "/a", KubeHttp.MERGE, "{'data':{'k':'w'}}")
                        .expect(422)
                        .message())
                .isEqualTo("ConfigMap \"a\" is invalid: data: Forbidden: field is immutable when `immutable` is set");
    }

    @Test
    void keepsLeasesForThoseWhoKnowTheVersion() {
        String leases =
                maps().replace("/api/v1", "/apis/coordination.k8s.io/v1").replace("configmaps", "leases");
        JsonNode lease = http.post(
                        leases,
                        "{'apiVersion':'coordination.k8s.io/v1','kind':'Lease','metadata':{'name':'l'},"
                                + "'spec':{'holderIdentity':'a','leaseDurationSeconds':15,'renewTime':'2026-08-01T12:00:00.000000Z'}}")
                .expect(201)
                .body();
        ObjectNode blind = lease.deepCopy();
        Trees.child(blind, "metadata").remove("resourceVersion");
        assertThat(http.put(leases + "/l", blind).expect(422).message())
                .contains("metadata.resourceVersion: Invalid value: ", "must be specified for an update");
        ObjectNode taken = lease.deepCopy();
        Trees.child(taken, "spec").put("holderIdentity", "b");
        http.put(leases + "/l", taken).expect(200);
        http.put(leases + "/l", lease).expect(409);
    }
}
