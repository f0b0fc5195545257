package io.bindercd.cluster.fabric.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Listable;
import java.util.ArrayList;
import java.util.List;

/** One kind that is not watched but read, page by page. */
final class Reading<T extends HasMetadata> {
    /** So many objects are held with all that they carry while the rest is still to come. */
    static final long PAGE = 250;

    private static final int GONE = 410;

    private final String kind;
    private final Listable<? extends KubernetesResourceList<T>> objects;
    private List<T> items = List.of();

    Reading(String kind, Listable<? extends KubernetesResourceList<T>> objects) {
        this.kind = kind;
        this.objects = objects;
    }

    String kind() {
        return kind;
    }

    /** As they were at the last reading. */
    List<T> items() {
        return items;
    }

    /**
     * Reads all, and gives it; what was known stays when that fails.
     *
     * @throws KubernetesClientException when the API does not give them
     */
    List<T> read() {
        items = once();
        return items;
    }

    /** Reads all, and keeps nothing. */
    List<T> once() {
        try {
            return pages();
        } catch (KubernetesClientException e) {
            if (e.getCode() != GONE) {
                throw e;
            }
            // the list grew too old between two pages
            return pages();
        }
    }

    private List<T> pages() {
        List<T> found = new ArrayList<>();
        String next = "";
        do {
            ListOptions options = new ListOptionsBuilder()
                    .withLimit(PAGE)
                    .withContinue(next.isEmpty() ? null : next)
                    .build();
            KubernetesResourceList<T> page = objects.list(options);
            page.getItems().forEach(object -> found.add(Lean.lean(object)));
            next = page.getMetadata() == null || page.getMetadata().getContinue() == null
                    ? ""
                    : page.getMetadata().getContinue();
        } while (!next.isEmpty());
        return found;
    }
}
