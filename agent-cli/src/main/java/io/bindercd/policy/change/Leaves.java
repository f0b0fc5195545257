package io.bindercd.policy.change;

import io.bindercd.core.Failure;
import io.bindercd.yaml.YamlFile;
import io.bindercd.yaml.source.SourceText;
import io.bindercd.yaml.values.Values;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares two states of one object, leaf by leaf. */
final class Leaves {
    private static final Set<String> COSMETIC_LABELS =
            Set.of("helm.sh/chart", "chart", "heritage", "app.kubernetes.io/version", "app.kubernetes.io/managed-by");
    private static final Set<String> RANDOM_KEYS = Set.of(
            "hub.config.ConfigurableHTTPProxy.auth_token",
            "hub.config.JupyterHub.cookie_secret",
            "hub.config.CryptKeeper.keys",
            "hub.services.binder.apiToken",
            "binder.hub-token",
            "admin-password");

    /** A Secret that is larger is compared as a whole. */
    private static final int LARGEST_DOCUMENT = 1 << 20;

    private final boolean secret;
    private final List<LeafChange> into;

    /**
     * @param secret whether values are to be masked
     * @param into gets what differs
     */
    Leaves(boolean secret, List<LeafChange> into) {
        this.secret = secret;
        this.into = into;
    }

    void compare(String path, @Nullable Object before, @Nullable Object after) {
        if (Objects.equals(before, after)) {
            return;
        }
        if (before instanceof Map<?, ?> old && after instanceof Map<?, ?> fresh) {
            maps(path, old, fresh);
        } else if (before instanceof List<?> old && after instanceof List<?> fresh) {
            lists(path, old, fresh);
        } else {
            leaf(path, before, after);
        }
    }

    private void maps(String path, Map<?, ?> old, Map<?, ?> fresh) {
        Set<String> keys = new TreeSet<>();
        old.keySet().forEach(key -> keys.add(String.valueOf(key)));
        fresh.keySet().forEach(key -> keys.add(String.valueOf(key)));
        keys.stream()
                .filter(key -> !saysNothing(path, key))
                .forEach(key -> compare(join(path, key), old.get(key), fresh.get(key)));
    }

    /** Items that have names are compared by them, wherever they stand: one more shifts no other. */
    private void lists(String path, List<?> old, List<?> fresh) {
        List<String> names = names(old);
        List<String> freshNames = names(fresh);
        if (old.size() == fresh.size() && (names.isEmpty() || names.equals(freshNames))) {
            for (int i = 0; i < old.size(); i++) {
                compare(path + "[" + i + "]", old.get(i), fresh.get(i));
            }
        } else if (!names.isEmpty() && !freshNames.isEmpty()) {
            Set<String> all = new TreeSet<>(names);
            all.addAll(freshNames);
            for (String name : all) {
                compare(path + "[" + name + "]", item(old, names.indexOf(name)), item(fresh, freshNames.indexOf(name)));
            }
        } else {
            leaf(path, old, fresh);
        }
    }

    private static @Nullable Object item(List<?> items, int at) {
        return at < 0 ? null : items.get(at);
    }

    /** The items' names; none when not each of them has one of its own. */
    private static List<String> names(List<?> items) {
        List<String> names = items.stream()
                .map(item -> item instanceof Map<?, ?> map && map.get("name") instanceof String name ? name : "")
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        return names.size() == items.size() ? names : List.of();
    }

    private void leaf(String path, @Nullable Object before, @Nullable Object after) {
        boolean mask = secret && (path.startsWith("data") || path.startsWith("stringData"));
        if (!mask) {
            into.add(new LeafChange(path, text(before), text(after)));
            return;
        }
        boolean coded = path.startsWith("data");
        Map<String, Object> old = document(before, coded);
        Map<String, Object> fresh = document(after, coded);
        if (old.isEmpty() || fresh.isEmpty()) {
            into.add(new LeafChange(path, before == null ? "" : "(secret)", after == null ? "" : "(another secret)"));
        } else {
            maps(path, old, fresh);
        }
    }

    /** What a value of a Secret holds, when it is a document; else nothing. */
    private static Map<String, Object> document(@Nullable Object value, boolean coded) {
        if (!(value instanceof String text) || text.length() > LARGEST_DOCUMENT) {
            return Map.of();
        }
        try {
            String plain = coded ? new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8) : text;
            Object read = plain.contains(":") && plain.contains("\n")
                    ? Values.document(YamlFile.parse(SourceText.of("a Secret", plain.getBytes(StandardCharsets.UTF_8))))
                    : null;
            Map<String, Object> document = new LinkedHashMap<>();
            if (read instanceof Map<?, ?> map) {
                map.forEach((key, item) -> document.put(String.valueOf(key), item));
            }
            return document;
        } catch (IllegalArgumentException | Failure e) {
            return Map.of(); // no document: compared as a whole
        }
    }

    private boolean saysNothing(String path, String key) {
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
