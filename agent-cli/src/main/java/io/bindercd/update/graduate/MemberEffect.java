package io.bindercd.update.graduate;

import io.bindercd.yaml.graft.KeyPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the move does to one member.
 *
 * @param staging whether it is one of staging
 * @param changed the keys at which its values differ afterwards
 * @param shadows its own overrides that keep the chart's value away from it
 * @param locked its files that cannot be read, so that nobody knows what they override
 */
record MemberEffect(String member, boolean staging, List<KeyPath> changed, List<Shadow> shadows, List<String> locked) {
    /**
     * An override that is in the way.
     *
     * @param place {@code file:line:column}
     */
    record Shadow(KeyPath key, String place) {
        Shadow {
            Objects.requireNonNull(key);
            Objects.requireNonNull(place);
        }
    }

    MemberEffect {
        Objects.requireNonNull(member);
        changed = List.copyOf(changed);
        shadows = List.copyOf(shadows);
        locked = List.copyOf(locked);
    }

    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("member", member);
        tree.put("staging", staging);
        tree.put("changed", changed.stream().map(KeyPath::toString).toList());
        tree.put(
                "shadows",
                shadows.stream()
                        .map(one -> Map.of("key", one.key().toString(), "place", one.place()))
                        .toList());
        tree.put("locked", locked);
        return tree;
    }
}
