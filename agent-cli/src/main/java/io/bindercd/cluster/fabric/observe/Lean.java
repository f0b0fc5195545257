package io.bindercd.cluster.fabric.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.informers.cache.BasicItemStore;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.List;
import java.util.Map;

/** Keeps objects without what nobody looks at and what makes up most of them, since a namespace may hold many thousands. */
final class Lean {
    private static final String APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private Lean() {}

    /** The same object, its bulk taken off. */
    static <T extends HasMetadata> T lean(T object) {
        ObjectMeta metadata = object.getMetadata();
        metadata.setManagedFields(List.of());
        Map<String, String> annotations = metadata.getAnnotations();
        if (annotations != null) {
            annotations.remove(APPLIED);
        }
        if (object instanceof ReplicaSet set && set.getSpec() != null) {
            set.getSpec().setTemplate(null);
        }
        return object;
    }

    /** What a watch keeps. */
    static final class Store<T extends HasMetadata> extends BasicItemStore<T> {
        Store() {
            super(Cache::metaNamespaceKeyFunc);
        }

        @Override
        public T put(String key, T object) {
            return super.put(key, lean(object));
        }
    }
}
