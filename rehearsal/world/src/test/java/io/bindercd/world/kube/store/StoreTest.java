package io.bindercd.world.kube.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.model.ApiError;
import io.bindercd.world.kube.model.Key;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.kube.tree.Meta;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class StoreTest {
    private static final Key A = new Key("configmaps", "one", "a");
    private static final Key B = new Key("configmaps", "two", "b");

    private final Store store = new Store(4);

    @Test
    void everyChangeGetsTheNextRevision() {
        ObjectNode first = store.create(A, named());
        ObjectNode second = store.update(A, object -> object.put("x", 1));
        assertThat(Long.parseLong(Meta.resourceVersion(second)))
                .isEqualTo(Long.parseLong(Meta.resourceVersion(first)) + 1)
                .isEqualTo(store.revision());
    }

    @Test
    void aChangeThatChangesNothingGetsNone() {
        ObjectNode first = store.create(A, named().put("x", 1));
        assertThat(store.update(A, object -> object.put("x", 1))).isSameAs(first);
        assertThat(store.revision()).isEqualTo(Long.parseLong(Meta.resourceVersion(first)));
    }

    @Test
    void whatAnEditThrowsLeavesTheObjectAlone() {
        store.create(A, named());
        assertThatThrownBy(() -> store.update(A, object -> {
                    object.put("x", 1);
                    throw ApiError.modified(A);
                }))
                .isInstanceOf(ApiError.class);
        assertThat(store.get(A).has("x")).isFalse();
    }

    @Test
    void listsOneNamespaceOrAll() {
        store.create(B, named());
        store.create(A, named());
        store.create(new Key("configmaps", "one-more", "c"), named());
        assertThat(store.list("configmaps", "one").objects()).hasSize(1);
        assertThat(store.list("configmaps", "").objects()).hasSize(3);
    }

    @Test
    void refusesASecondOfTheSameName() {
        store.create(A, named());
        assertThatThrownBy(() -> store.create(A, named()))
                .hasMessage("configmaps \"a\" already exists")
                .isInstanceOf(ApiError.class);
    }

    @Test
    void tellsChangesInOrderToThoseWhoListen() {
        List<String> told = new ArrayList<>();
        store.listen(change -> told.add(change.type() + " " + change.key().name()));
        store.create(A, named());
        store.update(A, object -> object.put("x", 1));
        store.remove(A);
        store.remove(A);
        assertThat(told).containsExactly("ADDED a", "MODIFIED a", "DELETED a");
    }

    @Test
    void remembersChangesOfOneStorageSinceARevision() throws InterruptedException {
        store.create(A, named());
        long since = store.revision();
        store.create(new Key("secrets", "one", "s"), named());
        store.update(A, object -> object.put("x", 1));
        Store.Changes changes = store.changesAfter(since, "configmaps", Duration.ZERO);
        assertThat(changes.changes()).hasSize(1);
        assertThat(changes.revision()).isEqualTo(since + 2);
    }

    @Test
    void saysWhenARevisionIsForgotten() {
        store.create(A, named());
        long since = store.revision();
        for (int i = 0; i < 5; i++) {
            int number = i;
            store.update(A, object -> object.put("x", number));
        }
        assertThatThrownBy(() -> store.changesAfter(since, "configmaps", Duration.ZERO))
                .isInstanceOf(ApiError.class)
                .hasMessageStartingWith("too old resource version: " + since);
    }

    @Test
    void wakesWhoWaitsForAChange() throws Exception {
        long since = store.revision();
        CompletableFuture<Store.Changes> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return store.changesAfter(since, "configmaps", Duration.ofMinutes(1));
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        });
        store.create(A, named());
        assertThat(waiting.get().changes()).hasSize(1);
    }

    private static ObjectNode named() {
        return Json.object();
    }
}
