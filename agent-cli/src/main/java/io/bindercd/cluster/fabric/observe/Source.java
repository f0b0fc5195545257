package io.bindercd.cluster.fabric.observe;

import io.bindercd.cluster.fabric.call.Calls;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One kind that is watched: listed, then followed, listed anew whenever the watch cannot be resumed. */
final class Source<T extends HasMetadata> implements AutoCloseable {
    /** A watch ends now and then, and is taken up again; only what lasts longer is worth a word. */
    private static final Duration UNNOTICED = Duration.ofSeconds(5);

    private final String kind;
    private final SharedIndexInformer<T> informer;
    private volatile @Nullable Throwable last;
    private @Nullable Instant downSince;

    Source(String kind, SharedIndexInformer<T> informer, Runnable changed) {
        this.kind = kind;
        this.informer = informer;
        informer.itemStore(new Lean.Store<>()).removeNamespaceIndex().addEventHandler(new ResourceEventHandler<>() {
            @Override
            public void onAdd(T added) {
                news(changed);
            }

            @Override
            public void onUpdate(T before, T after) {
                news(changed);
            }

            @Override
            public void onDelete(T deleted, boolean unknown) {
                news(changed);
            }
        });
        informer.exceptionHandler((started, thrown) -> {
            last = thrown;
            boolean refused =
                    thrown instanceof KubernetesClientException e && (e.getCode() == 403 || e.getCode() == 401);
            return started || !refused;
        });
    }

    private void news(Runnable changed) {
        last = null;
        changed.run();
    }

    /** Starts; the future ends when everything was listed once. */
    CompletableFuture<Void> start() {
        return informer.start().toCompletableFuture();
    }

    String kind() {
        return kind;
    }

    @Nullable
    Throwable last() {
        return last;
    }

    List<T> items() {
        return informer.getStore().list();
    }

    /** True when the watch has brought the object as it is here, or as it became after. */
    boolean knows(HasMetadata object) {
        T known = informer.getStore().getByKey(Cache.metaNamespaceKeyFunc(object));
        if (known == null) {
            return object.getMetadata().getDeletionTimestamp() != null;
        }
        String version = known.getMetadata().getResourceVersion();
        String wanted = object.getMetadata().getResourceVersion();
        return version.equals(wanted) || (number(version) > 0 && number(version) >= number(wanted));
    }

    private static long number(String version) {
        return version.matches("\\d{1,18}") ? Long.parseLong(version) : 0;
    }

    /**
     * Why what is known of this kind is out of date; empty when it is not.
     *
     * <p>A watch that has not begun is no trouble by itself: over plain HTTP the client counts it as begun only with its first
     * event. Only one that failed is, until it is up again or brings news.
     */
    String trouble(Instant now) {
        Throwable reason = last;
        if (reason == null || informer.isWatching()) {
            last = null;
            downSince = null;
            return "";
        }
        if (downSince == null) {
            downSince = now;
        }
        return Duration.between(downSince, now).compareTo(UNNOTICED) < 0
                ? ""
                : "the watch of " + kind + " is down: " + Calls.reason(reason);
    }

    @Override
    public void close() {
        informer.close();
    }
}
