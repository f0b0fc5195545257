package io.bindercd.cluster.fabric;

import io.bindercd.cluster.ConfigStore;
import io.bindercd.cluster.StoredText;
import io.bindercd.cluster.fabric.call.Calls;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.Map;
import java.util.Optional;

/** Texts in ConfigMaps. */
final class FabricConfigs implements ConfigStore {
    static final Map<String, String> OURS = Map.of("app.kubernetes.io/managed-by", "binder-cd");

    private final KubernetesClient client;
    private final Calls calls;
    private final String namespace;

    FabricConfigs(KubernetesClient client, Calls calls, String namespace) {
        this.client = client;
        this.calls = calls;
        this.namespace = namespace;
    }

    @Override
    public Optional<StoredText> read(String name) {
        return calls.call(
                "reading ConfigMap " + namespace + "/" + name,
                () -> Optional.ofNullable(resource(name).get()).map(FabricConfigs::stored));
    }

    @Override
    public Optional<StoredText> write(String name, String version, Map<String, String> data) {
        String what = "writing ConfigMap " + namespace + "/" + name;
        ConfigMap map = new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .withLabels(OURS)
                .withResourceVersion(version.isEmpty() ? null : version)
                .endMetadata()
                .withData(data)
                .build();
        try {
            ConfigMap kept = version.isEmpty()
                    ? client.resource(map).create()
                    : client.resource(map).update();
            return Optional.of(stored(kept));
        } catch (KubernetesClientException e) {
            if (conflict(e, version)) {
                return Optional.empty();
            }
            throw calls.failure(what, e);
        }
    }

    /** Somebody else made, changed or removed it. */
    static boolean conflict(KubernetesClientException e, String version) {
        return e.getCode() == 409 || (e.getCode() == 404 && !version.isEmpty());
    }

    @Override
    public void remove(String name) {
        calls.call(
                "removing ConfigMap " + namespace + "/" + name,
                () -> resource(name).delete());
    }

    private Resource<ConfigMap> resource(String name) {
        return client.configMaps().inNamespace(namespace).withName(name);
    }

    private static StoredText stored(ConfigMap map) {
        return new StoredText(
                map.getMetadata().getName(),
                map.getData() == null ? Map.of() : map.getData(),
                map.getMetadata().getResourceVersion());
    }
}
