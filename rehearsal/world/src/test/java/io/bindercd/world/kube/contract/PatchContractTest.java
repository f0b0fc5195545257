package io.bindercd.world.kube.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindercd.world.kube.tree.Trees;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatchContractTest extends SiteTest {
    PatchContractTest(KubeSite.Where where) throws IOException {
        super(where);
    }

    /** A Deployment without pods, and its path. */
    private String deployment() {
        String path = "/apis/apps/v1/namespaces/" + site.namespace() + "/deployments";
        http.post(
                        path,
                        "{'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'web'},'spec':{'replicas':0,"
                                + "'selector':{'matchLabels':{'app':'web'}},'template':{'metadata':{'labels':{'app':'web'}},"
                                + "'spec':{'containers':[{'name':'a','image':'a:1','env':[{'name':'X','value':'1'}]},"
                                + "{'name':'b','image':'b:1'}]}}}}")
                .expect(201);
        return path + "/web";
    }

    private static List<String> images(JsonNode deployment) {
        return Trees.items(deployment, "spec", "template", "spec", "containers").stream()
                .map(container -> Trees.text(container, "image"))
                .toList();
    }

    @Test
    void strategicMergeFindsContainersByName() {
        JsonNode patched = http.patch(
                        deployment(),
                        KubeHttp.STRATEGIC,
                        "{'spec':{'template':{'spec':{'containers':[{'name':'b','image':'b:2'}]}}}}")
                .expect(200)
                .body();
        assertThat(images(patched)).containsExactly("a:1", "b:2");
        assertThat(Trees.number(patched, 0, "metadata", "generation")).isEqualTo(2);
    }

    @Test
    void mergeReplacesLists() {
        JsonNode patched = http.patch(
                        deployment(),
                        KubeHttp.MERGE,
                        "{'spec':{'template':{'spec':{'containers':[{'name':'b','image':'b:2'}]}}}}")
                .expect(200)
                .body();
        assertThat(images(patched)).containsExactly("b:2");
    }

    @Test
    void jsonPatchGoesByPosition() {
        String path = deployment();
        JsonNode patched = http.patch(
                        path,
                        KubeHttp.JSON,
                        "[{'op':'test','path':'/spec/replicas','value':0},"
                                + "{'op':'replace','path':'/spec/template/spec/containers/1/image','value':'b:2'}]")
                .expect(200)
                .body();
        assertThat(images(patched)).containsExactly("a:1", "b:2");
        KubeHttp.Answer refused = http.patch(path, KubeHttp.JSON, "[{'op':'test','path':'/spec/replicas','value':5}]")
                .expect(422);
        assertThat(refused.message()).isEqualTo("the server rejected our request due to an error in our request");
    }

    @Test
    void refusesOtherMediaTypes() {
        http.patch(deployment(), "application/json", "{}").expect(415);
    }

    @Test
    void refusesAStaleVersionInAPatch() {
        http.patch(deployment(), KubeHttp.MERGE, "{'metadata':{'resourceVersion':'1'},'spec':{'replicas':1}}")
                .expect(409);
    }

    @Test
    void refusesToChangeASelector() {
        KubeHttp.Answer answer = http.patch(
                        deployment(),
                        KubeHttp.MERGE,
                        "{'spec':{'selector':{'matchLabels':{'app':'other'}},'template':{'metadata':{'labels':{'app':'other'}}}}}")
                .expect(422);
        assertThat(answer.message())
                .isEqualTo("Deployment.apps \"web\" is invalid: spec.selector: Invalid value:"
                        + " {\"matchLabels\":{\"app\":\"other\"}}: field is immutable");
    }

    @Test
    void refusesATemplateThatTheSelectorMisses() {
        assertThat(http.patch(
                                deployment(),
                                KubeHttp.MERGE,
                                "{'spec':{'template':{'metadata':{'labels':{'app':'other'}}}}}")
                        .expect(422)
                        .message())
                .endsWith("spec.template.metadata.labels: Invalid value: {\"app\":\"other\"}: `selector` does not match"
                        + " template `labels`");
    }

    @Test
    void refusesNumbersWhereTextsMustBe() {
        String path = deployment();
        http.patch(
                        path,
                        KubeHttp.STRATEGIC,
                        "{'spec':{'template':{'spec':{'containers':[{'name':'a','env':[{'name':'X','value':1}]}]}}}}")
                .expect(422);
        http.patch(path, KubeHttp.MERGE, "{'metadata':{'annotations':{'a':1}}}").expect(422);
    }

    @Test
    void appliesWhatAManagerWants() {
        String maps = "/api/v1/namespaces/" + site.namespace() + "/configmaps/a";
        String body = "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'a'},'data':{'x':'1','y':'1'}}";
        http.patch(maps + "?fieldManager=one", KubeHttp.APPLY, body).expect(201);
        JsonNode fewer = http.patch(
                        maps + "?fieldManager=one",
                        KubeHttp.APPLY,
                        "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'a'},'data':{'y':'1'}}")
                .expect(200)
                .body();
        assertThat(Trees.texts(fewer, "data")).containsOnlyKeys("y");
        KubeHttp.Answer clash = http.patch(
                        maps + "?fieldManager=two",
                        KubeHttp.APPLY,
                        "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'a'},'data':{'y':'2'}}")
                .expect(409);
        assertThat(clash.message()).isEqualTo("Apply failed with 1 conflict: conflict with \"one\": .data.y");
        JsonNode forced = http.patch(
                        maps + "?fieldManager=two&force=true",
                        KubeHttp.APPLY,
                        "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'a'},'data':{'y':'2'}}")
                .expect(200)
                .body();
        assertThat(Trees.texts(forced, "data")).containsEntry("y", "2");
        assertThat(http.patch(maps, KubeHttp.APPLY, body).expect(422).message())
                .isEqualTo(
                        "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply"
                                + " patch");
    }

    @Test
    void toldAsYamlItIsTheSame() {
        String maps = "/api/v1/namespaces/" + site.namespace() + "/configmaps/a";
        http.patch(
                        maps + "?fieldManager=one",
                        KubeHttp.APPLY,
                        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  x: |\n    two\n    lines\n")
                .expect(201);
        assertThat(http.get(maps).body().at("/data/x").asText()).isEqualTo("two\nlines\n");
    }

    @Test
    void aScaleIsRefusedToWhoeverAppliesOverIt() {
        String path = deployment();
        String body = "{'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'web'},'spec':{'replicas':2}}";
        http.patch(path + "/scale", KubeHttp.MERGE, "{'spec':{'replicas':1}}").expect(200);
        KubeHttp.Answer clash =
                http.patch(path + "?fieldManager=helm", KubeHttp.APPLY, body).expect(409);
        assertThat(clash.message())
                .startsWith("Apply failed with 1 conflict: conflict with \"contract\"")
                .endsWith(".spec.replicas");
        assertThat(clash.body().at("/details/causes/0/reason").asText()).isEqualTo("FieldManagerConflict");
    }

    @Test
    void statusAndSpecAreWrittenApart() {
        String path = deployment();
        JsonNode answer = http.patch(
                        path + "/status", KubeHttp.MERGE, "{'spec':{'replicas':7},'status':{'collisionCount':3}}")
                .expect(200)
                .body();
        assertThat(Trees.number(answer, -1, "spec", "replicas")).isZero();
        assertThat(Trees.number(answer, -1, "status", "collisionCount")).isEqualTo(3);
        JsonNode whole = http.patch(path, KubeHttp.MERGE, "{'status':{'collisionCount':9}}")
                .expect(200)
                .body();
        assertThat(Trees.number(whole, -1, "status", "collisionCount")).isEqualTo(3);
    }
}
