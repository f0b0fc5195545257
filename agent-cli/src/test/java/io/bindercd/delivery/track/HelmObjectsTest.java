package io.bindercd.delivery.track;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HelmObjectsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            Deployment/web    | cannot patch "web" with kind Deployment: Deployment.apps "web" is invalid: spec.selector: field is immutable
            Service/svc       | failed to create resource: Service "svc" is invalid: spec.ports[0].port: Invalid value
            Service/svc       | failed to create resource: services "svc" is forbidden: exceeded quota: q, requested: services=1
            Ingress/hub       | ingresses.networking.k8s.io "hub" is forbidden: User "x" cannot patch resource
            Deployment/web    | conflict occurred while applying object ns/web apps/v1, Kind=Deployment: Apply failed with 1 conflict
            ClusterRole/r     | conflict occurred while applying object /r rbac.authorization.k8s.io/v1, Kind=ClusterRole: Apply failed
            ConfigMap/taken   | ConfigMap "taken" in namespace "sv1" exists and cannot be imported into the current release
            Webhook/w         | admission webhook "w" denied the request: no
            Webhook/p.org     | failed to create resource: Internal error occurred: failed calling webhook "p.org": failed to call webhook
            Release/rel       | the server could not do it
            """)
    void namesTheObject(String object, String message) {
        assertThat(HelmObjects.of("rel", message)).hasToString(object);
    }
}
