package io.bindercd.world.kube.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiscoveryContractTest extends SiteTest {
    DiscoveryContractTest(KubeSite.Where where) throws IOException {
        super(where);
    }

    @Test
    void saysItsVersionAndThatItIsWell() {
        assertThat(http.get("/version").expect(200).body().at("/gitVersion").asText())
                .matches("v1\\.\\d+\\.\\d+.*");
        assertThat(http.get("/readyz").expect(200).text()).isEqualTo("ok");
    }

    @Test
    void listsTheGroupsThatABinderSiteUses() {
        assertThat(Trees.items(http.get("/apis").expect(200).body(), "groups"))
                .extracting(group -> Trees.text(group, "name"))
                .contains(
                        "apps",
                        "batch",
                        "autoscaling",
                        "networking.k8s.io",
                        "policy",
                        "rbac.authorization.k8s.io",
                        "storage.k8s.io",
                        "coordination.k8s.io",
                        "apiextensions.k8s.io",
                        "admissionregistration.k8s.io",
                        "scheduling.k8s.io",
                        "events.k8s.io");
        assertThat(http.get("/api").expect(200).body().at("/versions/0").asText())
                .isEqualTo("v1");
    }

    @Test
    void describesItsResourcesAsARealServerDoes() {
        JsonNode apps = http.get("/apis/apps/v1").expect(200).body();
        JsonNode deployments = Trees.items(apps, "resources").stream()
                .filter(resource -> Trees.text(resource, "name").equals("deployments"))
                .findFirst()
                .orElseThrow();
        assertThat(Trees.text(deployments, "kind")).isEqualTo("Deployment");
        assertThat(Trees.flag(deployments, "namespaced")).isTrue();
        assertThat(texts(deployments, "shortNames")).containsExactly("deploy");
        assertThat(texts(deployments, "verbs"))
                .containsExactly("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");
        assertThat(Trees.items(apps, "resources"))
                .extracting(resource -> Trees.text(resource, "name"))
                .contains("deployments/scale", "deployments/status", "statefulsets/scale");
    }

    private static List<String> texts(JsonNode node, String name) {
        return Trees.items(node, name).stream().map(JsonNode::asText).toList();
    }

    @Test
    void offersDocumentsThatTellOfFieldValidation() {
        JsonNode index = http.get("/openapi/v3").expect(200).body();
        assertThat(Trees.at(index, "paths").has("apis/apps/v1")).isTrue();
        String url = Trees.text(index, "paths", "apis/apps/v1", "serverRelativeURL");
        JsonNode document = http.get(url).expect(200).body();
        JsonNode patch = Trees.at(
                document, "paths", "/apis/apps/v1/namespaces/{namespace}/deployments/{name}", "patch", "parameters");
        assertThat(Trees.items(patch))
                .extracting(parameter -> Trees.text(parameter, "name"))
                .contains("fieldValidation");
    }

    @Test
    void answersWhatIsNotServedWithAStatus() {
        KubeHttp.Answer unknown = http.get("/apis/example.com/v1/things").expect(404);
        assertThat(unknown.text())
                .containsAnyOf("the server could not find the requested resource", "404 page not found");
        assertThat(http.get("/api/v1/namespaces/default/deployments")
                        .expect(404)
                        .code())
                .isEqualTo(404);
        assertThat(http.post("/api/v1/namespaces/default/pods/p", "{}")
                        .expect(405)
                        .message())
                .isEqualTo("the server does not allow this method on the requested resource");
    }

    @Test
    void servesWhatACustomResourceDefinitionDefines() {
        String word = KubeSite.unique();
        String group = word + ".example.com";
        http.post("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", definition(group))
                .expect(201);
        http.until(
                "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
                "widgets." + group,
                crd -> Trees.items(crd, "status", "conditions").stream()
                        .anyMatch(condition -> Trees.text(condition, "type").equals("Established")
                                && Trees.text(condition, "status").equals("True")));
        String widgets = "/apis/" + group + "/v1/namespaces/" + site.namespace() + "/widgets";
        http.post(
                        widgets,
                        "{'apiVersion':'" + group + "/v1','kind':'Widget','metadata':{'name':'w'},'spec':{'size':1}}")
                .expect(201);
        JsonNode patched = http.patch(widgets + "/w", KubeHttp.MERGE, "{'spec':{'size':2}}")
                .expect(200)
                .body();
        assertThat(Trees.number(patched, 0, "metadata", "generation")).isEqualTo(2);
        assertThat(http.patch(widgets + "/w", KubeHttp.STRATEGIC, "{'spec':{'size':3}}")
                        .expect(415)
                        .message())
                .contains("accepted media types include: application/json-patch+json, application/merge-patch+json,"
                        + " application/apply-patch+yaml");
        JsonNode list = http.get(widgets).expect(200).body();
        assertThat(Trees.text(list, "kind")).isEqualTo("WidgetList");
        assertThat(Trees.text(list.at("/items/0"), "kind")).isEqualTo("Widget");
        http.delete("/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets." + group, "")
                .expect(200);
        http.untilGone("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", "widgets." + group);
    }

    private static String definition(String group) {
        return "{'apiVersion':'apiextensions.k8s.io/v1','kind':'CustomResourceDefinition','metadata':{'name':'widgets."
                + group + "'},'spec':{'group':'" + group
                + "','scope':'Namespaced','names':{'plural':'widgets','kind':'Widget'},"
                + "'versions':[{'name':'v1','served':true,'storage':true,'schema':{'openAPIV3Schema':{'type':'object',"
                + "'properties':{'spec':{'type':'object','x-kubernetes-preserve-unknown-fields':true}}}}}]}}";
    }

    @Test
    void showsAnEventInBothOfItsVersions() {
        String namespace = site.namespace();
        http.post(
                        "/api/v1/namespaces/" + namespace + "/events",
                        "{'apiVersion':'v1','kind':'Event','metadata':{'name':'e'},'reason':'Tested','message':'well',"
                                + "'type':'Normal','involvedObject':{'kind':'Pod','name':'p','namespace':'" + namespace
                                + "'},'source':{'component':'contract'},'count':2}")
                .expect(201);
        JsonNode newer = http.get("/apis/events.k8s.io/v1/namespaces/" + namespace + "/events/e")
                .expect(200)
                .body();
        assertThat(Trees.text(newer, "apiVersion")).isEqualTo("events.k8s.io/v1");
        assertThat(Trees.text(newer, "note")).isEqualTo("well");
        assertThat(Trees.text(newer, "regarding", "name")).isEqualTo("p");
        assertThat(Trees.number(newer, 0, "deprecatedCount")).isEqualTo(2);
        JsonNode list = http.get(
                        "/api/v1/namespaces/" + namespace + "/events?fieldSelector=involvedObject.name=p,reason=Tested")
                .body();
        assertThat(Trees.items(list, "items")).hasSize(1);
    }

    @Test
    void showsAnAutoscalerInBothOfItsVersions() {
        String path = "/namespaces/" + site.namespace() + "/horizontalpodautoscalers";
        http.post(
                        "/apis/autoscaling/v1" + path,
                        "{'apiVersion':'autoscaling/v1','kind':'HorizontalPodAutoscaler','metadata':{'name':'h'},'spec':{"
                                + "'maxReplicas':3,'targetCPUUtilizationPercentage':90,'scaleTargetRef':{'apiVersion':'apps/v1','kind':'Deployment','name':'d'}}}")
                .expect(201);
        JsonNode newer =
                http.get("/apis/autoscaling/v2" + path + "/h").expect(200).body();
        assertThat(newer.at("/spec/metrics/0/resource/target/averageUtilization")
                        .asInt())
                .isEqualTo(90);
        assertThat(newer.at("/spec/minReplicas").asInt()).isEqualTo(1);
        assertThat(http.get("/apis/autoscaling/v1" + path + "/h")
                        .body()
                        .at("/spec/targetCPUUtilizationPercentage")
                        .asInt())
                .isEqualTo(90);
    }

    @Test
    void answersWhoMayDoWhat() {
        JsonNode review = http.post(
                        "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
                        "{'apiVersion':'authorization.k8s.io/v1','kind':'SelfSubjectAccessReview','spec':{'resourceAttributes':"
                                + "{'namespace':'default','verb':'get','resource':'pods'}}}")
                .expect(201)
                .body();
        assertThat(review.at("/status/allowed").asBoolean()).isTrue();
        assertThat(Meta.name(http.get("/api/v1/namespaces/default").body())).isEqualTo("default");
    }
}
