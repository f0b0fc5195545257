package io.bindercd.policy.change;

import io.bindercd.core.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The difference between two renderings of one release.
 *
 * <p>Left out, because they say nothing about the change: labels that name the chart, checksum annotations (what they are
 * sums of is compared itself), and the tokens that z2jh draws anew in every offline rendering ({@code
 * jupyterhub/zero-to-jupyterhub-k8s: jupyterhub/templates/hub/_helpers-passwords.tpl}). Values of Secrets are masked.
 */
public record RenderedChange(List<ObjectChange> objects) {
    private static final Set<String> COSMETIC_LABELS =
            Set.of("helm.sh/chart", "chart", "heritage", "app.kubernetes.io/version", "app.kubernetes.io/managed-by");
    private static final Set<String> RANDOM_KEYS = Set.of(
            "hub.config.ConfigurableHTTPProxy.auth_token",
            "hub.config.JupyterHub.cookie_secret",
            "hub.config.CryptKeeper.keys",
            "hub.services.binder.apiToken",
            "binder.hub-token",
            "admin-password");

    public RenderedChange {
        objects = List.copyOf(objects);
    }

    /** Compares the objects of two renderings; their order does not matter. */
    public static RenderedChange between(List<Tree> before, List<Tree> after) {
        Map<ObjectKey, Tree> old = byKey(before);
        Map<ObjectKey, Tree> fresh = byKey(after);
        Set<ObjectKey> keys = new TreeSet<>(old.keySet());
        keys.addAll(fresh.keySet());
        List<ObjectChange> changes = new ArrayList<>();
        Tree absent = Tree.of("nothing", null);
        for (ObjectKey key : keys) {
            Tree was = old.getOrDefault(key, absent);
            Tree will = fresh.getOrDefault(key, absent);
            List<LeafChange> leaves = new ArrayList<>();
            if (was.present() && will.present()) {
                compare("", was.raw(), will.raw(), key.kind().equals("Secret"), leaves);
            }
            if (!was.present() || !will.present() || !leaves.isEmpty()) {
                changes.add(new ObjectChange(key, was, will, leaves));
            }
        }
        return new RenderedChange(changes);
    }

    public boolean isEmpty() {
        return objects.isEmpty();
    }

    /** The change as lines for people: one heading an object, one line a leaf. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (ObjectChange change : objects) {
            lines.add((change.added() ? "+ " : change.removed() ? "- " : "~ ") + change.key());
            change.leaves()
                    .forEach(leaf -> lines.add(
                            "    " + leaf.path() + ": " + shown(leaf.before()) + " -> " + shown(leaf.after())));
        }
        return lines;
    }

    private static String shown(String value) {
        return value.isEmpty()
                ? "(nothing)"
                : value.length() > 120 ? value.substring(0, 117) + "..." : value.replace("\n", "\\n");
    }

    private static Map<ObjectKey, Tree> byKey(List<Tree> objects) {
        Map<ObjectKey, Tree> byKey = new TreeMap<>();
        objects.stream().filter(Tree::present).forEach(object -> byKey.put(ObjectKey.of(object), object));
        return byKey;
    }

    private static void compare(
            String path, @Nullable Object before, @Nullable Object after, boolean secret, List<LeafChange> into) {
        if (Objects.equals(before, after)) {
            return;
        }
        if (before instanceof Map<?, ?> old && after instanceof Map<?, ?> fresh) {
            Set<String> keys = new TreeSet<>();
            old.keySet().forEach(key -> keys.add(String.valueOf(key)));
            fresh.keySet().forEach(key -> keys.add(String.valueOf(key)));
            keys.stream()
                    .filter(key -> !saysNothing(path, key, secret))
                    .forEach(key -> compare(join(path, key), old.get(key), fresh.get(key), secret, into));
        } else if (before instanceof List<?> old && after instanceof List<?> fresh && old.size() == fresh.size()) {
            for (int i = 0; i < old.size(); i++) {
                compare(path + "[" + i + "]", old.get(i), fresh.get(i), secret, into);
            }
        } else {
            boolean mask = secret && (path.startsWith("data") || path.startsWith("stringData"));
            into.add(new LeafChange(path, mask ? "(secret)" : text(before), mask ? "(another secret)" : text(after)));
        }
    }

    private static boolean saysNothing(String path, String key, boolean secret) {
        return (path.endsWith("labels") && COSMETIC_LABELS.contains(key))
                || (path.endsWith("annotations") && key.startsWith("checksum/"))
                || (secret && RANDOM_KEYS.contains(key));
    }

    private static String join(String path, String key) {
        String shown = key.indexOf('.') < 0 ? key : "[\"" + key + "\"]";
        return path.isEmpty() ? shown : shown.startsWith("[") ? path + shown : path + "." + shown;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
