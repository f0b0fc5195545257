package io.bindercd.world.kube.kubelet.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.model.Key;
import io.bindercd.world.kube.model.Storages;
import io.bindercd.world.kube.store.Store;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import java.util.List;
import java.util.Optional;

/** Looks whether what a pod takes from Secrets and ConfigMaps is there, for its environment and its volumes. */
public final class Environment {
    private final Store store;

    public Environment(Store store) {
        this.store = store;
    }

    /** What a container's environment lacks, in the kubelet's words. */
    public Optional<String> lacks(ObjectNode pod, JsonNode container) {
        String namespace = Meta.namespace(pod);
        for (JsonNode from : Trees.items(container, "envFrom")) {
            Optional<String> lack = missing(namespace, from.path("configMapRef"), Source.CONFIG_MAP)
                    .or(() -> missing(namespace, from.path("secretRef"), Source.SECRET));
            if (lack.isPresent()) {
                return lack;
            }
        }
        for (JsonNode variable : Trees.items(container, "env")) {
            JsonNode from = variable.path("valueFrom");
            Optional<String> lack = key(namespace, from.path("configMapKeyRef"), Source.CONFIG_MAP)
                    .or(() -> key(namespace, from.path("secretKeyRef"), Source.SECRET));
            if (lack.isPresent()) {
                return lack;
            }
        }
        return Optional.empty();
    }

    /** What a volume lacks, in the kubelet's words. */
    public Optional<String> lacks(ObjectNode pod, String volume) {
        return Trees.items(pod, "spec", "volumes").stream()
                .filter(candidate -> Trees.text(candidate, "name").equals(volume))
                .flatMap(found -> lacking(Meta.namespace(pod), found).stream())
                .findFirst();
    }

    private Optional<String> lacking(String namespace, JsonNode volume) {
        for (JsonNode source : Trees.items(volume, "projected", "sources")) {
            Optional<String> lack = volume(namespace, source.path("secret"), "name", Source.SECRET)
                    .or(() -> volume(namespace, source.path("configMap"), "name", Source.CONFIG_MAP));
            if (lack.isPresent()) {
                return lack;
            }
        }
        return volume(namespace, volume.path("secret"), "secretName", Source.SECRET)
                .or(() -> volume(namespace, volume.path("configMap"), "name", Source.CONFIG_MAP));
    }

    private Optional<String> volume(String namespace, JsonNode reference, String nameField, Source source) {
        if (!reference.isObject() || Trees.flag(reference, "optional")) {
            return Optional.empty();
        }
        String name = Trees.text(reference, nameField);
        Optional<ObjectNode> object = find(namespace, name, source);
        if (object.isEmpty()) {
            return Optional.of(source.word + " \"" + name + "\" not found");
        }
        return Trees.items(reference, "items").stream()
                .map(item -> Trees.text(item, "key"))
                .filter(key -> !holds(object.get(), key))
                .map(key ->
                        "references non-existent " + (source == Source.SECRET ? "secret" : "config") + " key: " + key)
                .findFirst();
    }

    private enum Source {
        CONFIG_MAP("configmap", "ConfigMap", Storages.CONFIG_MAPS),
        SECRET("secret", "Secret", Storages.SECRETS);

        private final String word;
        private final String kind;
        private final String storage;

        Source(String word, String kind, String storage) {
            this.word = word;
            this.kind = kind;
            this.storage = storage;
        }
    }

    private Optional<ObjectNode> find(String namespace, String name, Source source) {
        return store.find(new Key(source.storage, namespace, name));
    }

    private Optional<String> missing(String namespace, JsonNode reference, Source source) {
        boolean needed = reference.isObject() && !Trees.flag(reference, "optional");
        String name = Trees.text(reference, "name");
        return needed && find(namespace, name, source).isEmpty()
                ? Optional.of(source.word + " \"" + name + "\" not found")
                : Optional.empty();
    }

    private Optional<String> key(String namespace, JsonNode reference, Source source) {
        Optional<String> missing = missing(namespace, reference, source);
        if (missing.isPresent() || !reference.isObject() || Trees.flag(reference, "optional")) {
            return missing;
        }
        String name = Trees.text(reference, "name");
        String key = Trees.text(reference, "key");
        return find(namespace, name, source)
                        .filter(object -> holds(object, key))
                        .isPresent()
                ? Optional.empty()
                : Optional.of("couldn't find key " + key + " in " + source.kind + " " + namespace + "/" + name);
    }

    private static boolean holds(ObjectNode object, String key) {
        return List.of("data", "binaryData").stream()
                .anyMatch(part -> object.path(part).has(key));
    }

    /** The names of pull secrets that are not there. */
    public List<String> missingPullSecrets(ObjectNode pod) {
        return Trees.items(pod, "spec", "imagePullSecrets").stream()
                .map(reference -> Trees.text(reference, "name"))
                .filter(name -> find(Meta.namespace(pod), name, Source.SECRET).isEmpty())
                .toList();
    }
}
