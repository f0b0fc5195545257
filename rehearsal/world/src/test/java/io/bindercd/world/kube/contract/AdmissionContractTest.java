package io.bindercd.world.kube.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class AdmissionContractTest extends SiteTest {
    AdmissionContractTest(KubeSite.Where where) throws IOException {
        super(where);
    }

    @Test
    void saysThatAWebhookIsDown() {
        String namespace = site.namespace();
        String name = KubeSite.unique();
        String hooks = "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations";
        http.post(
                        hooks,
                        "{'apiVersion':'admissionregistration.k8s.io/v1','kind':'ValidatingWebhookConfiguration','metadata':{'name':'"
                                + name
                                + "'},'webhooks':[{'name':'down.example.com','clientConfig':{'url':'https://127.0.0.1:9/'},"
                                + "'rules':[{'apiGroups':[''],'apiVersions':['v1'],'operations':['CREATE'],'resources':['configmaps']}],"
                                + "'namespaceSelector':{'matchLabels':{'kubernetes.io/metadata.name':'" + namespace
                                + "'}},'sideEffects':'None','admissionReviewVersions':['v1']}]}")
                .expect(201);
        KubeHttp.Answer answer = http.untilRefused(
                "/api/v1/namespaces/" + namespace + "/configmaps?dryRun=All",
                "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'generateName':'w-'}}");
        http.delete(hooks + "/" + name, "").expect(200);
        assertThat(answer.code()).isEqualTo(500);
        assertThat(answer.message())
                .startsWith("Internal error occurred: failed calling webhook \"down.example.com\":"
                        + " failed to call webhook: Post \"https://127.0.0.1:9/?timeout=10s\": dial tcp 127.0.0.1:9: connect:"
                        + " connection refused");
    }
}
