package io.bindercd.world.kube.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindercd.world.kube.tree.Trees;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What a cluster does not let in, or calls lost, in its own words. */
class PolicyContractTest extends SiteTest {
    private final String namespace;

    PolicyContractTest(KubeSite.Where where) throws IOException {
        super(where);
        namespace = site.namespace();
    }

    private KubeHttp.Answer pod(String spec) {
        return http.post(
                "/api/v1/namespaces/" + namespace + "/pods",
                "{'apiVersion':'v1','kind':'Pod','metadata':{'name':'it'},'spec':{" + spec + "}}");
    }

    @Test
    void refusesAPodWithoutItsPriorityClass() {
        assertThat(pod("'priorityClassName':'nobody','containers':[{'name':'c','image':'quay.io/x/c:1'}]")
                        .expect(403)
                        .message())
                .isEqualTo("pods \"it\" is forbidden: no PriorityClass with name nobody was found");
    }

    @Test
    void refusesAContainerThatIsOverTheLimit() {
        http.post(
                        "/api/v1/namespaces/" + namespace + "/limitranges",
                        "{'apiVersion':'v1','kind':'LimitRange','metadata':{'name':'small'},"
                                + "'spec':{'limits':[{'type':'Container','max':{'cpu':'1'}}]}}")
                .expect(201);
        String container = "'containers':[{'name':'c','image':'quay.io/x/c:1',"
                + "'resources':{'limits':{'cpu':'2'},'requests':{'cpu':'1'}}}]";
        KubeHttp.Answer answer = http.untilRefused(
                "/api/v1/namespaces/" + namespace + "/pods?dryRun=All",
                "{'apiVersion':'v1','kind':'Pod','metadata':{'name':'it'},'spec':{" + container + "}}");
        assertThat(answer.message())
                .isEqualTo("pods \"it\" is forbidden: maximum cpu usage per Container is 1, but limit is 2");
    }

    @Test
    void losesAClaimWhoseVolumeIsGone() {
        String claims = "/api/v1/namespaces/" + namespace + "/persistentvolumeclaims";
        http.post(
                        claims,
                        "{'apiVersion':'v1','kind':'PersistentVolumeClaim','metadata':{'name':'gone','annotations':"
                                + "{'pv.kubernetes.io/bind-completed':'yes'}},'spec':{'volumeName':'no-such-volume',"
                                + "'storageClassName':'standard','accessModes':['ReadWriteOnce'],"
                                + "'resources':{'requests':{'storage':'1Gi'}}}}")
                .expect(201);
        http.until(claims, "gone", claim -> Trees.text(claim, "status", "phase").equals("Lost"));
    }

    @Test
    void doesNotAcceptNamesThatAreTaken() {
        String group = KubeSite.unique() + ".example.org";
        String definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
        define(definitions, "as", "a", group);
        http.until(
                definitions, "as." + group, one -> condition(one, "Established").equals("True InitialNamesAccepted"));
        define(definitions, "bs", "b", group);
        JsonNode second = http.until(
                definitions,
                "bs." + group,
                one -> condition(one, "NamesAccepted").equals("False ListKindConflict"));
        assertThat(condition(second, "Established")).isEqualTo("False NotAccepted");
        http.delete(definitions + "/bs." + group, "").expect(200);
        http.delete(definitions + "/as." + group, "").expect(200);
    }

    private void define(String definitions, String plural, String singular, String group) {
        http.post(
                        definitions,
                        "{'apiVersion':'apiextensions.k8s.io/v1','kind':'CustomResourceDefinition','metadata':{'name':'"
                                + plural + "." + group + "'},'spec':{'group':'" + group
                                + "','scope':'Namespaced','names':{'plural':'" + plural + "','singular':'" + singular
                                + "','kind':'Same'},'versions':[{'name':'v1','served':true,'storage':true,"
                                + "'schema':{'openAPIV3Schema':{'type':'object'}}}]}}")
                .expect(201);
    }

    private static String condition(JsonNode object, String type) {
        return Trees.items(object, "status", "conditions").stream()
                .filter(condition -> Trees.text(condition, "type").equals(type))
                .map(condition -> Trees.text(condition, "status") + " " + Trees.text(condition, "reason"))
                .findFirst()
                .orElse("");
    }
}
