package io.bindercd.update.graduate;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What rendering showed.
 *
 * @param objects how many objects differ, by member
 * @param unrendered why nothing was rendered; empty when it was
 */
record Rendered(Map<String, Integer> objects, String unrendered) {
    Rendered {
        objects = Map.copyOf(objects);
        Objects.requireNonNull(unrendered);
    }

    /** That nothing can be rendered is told, no failure: the values are proven without it. */
    static Rendered of(Rendering rendering, String base, String head) {
        try {
            Map<String, Integer> objects = new LinkedHashMap<>();
            rendering
                    .between(base, head)
                    .forEach((member, change) ->
                            objects.put(member, change.objects().size()));
            return new Rendered(objects, "");
        } catch (Failure failure) {
            if (failure.kind() == FailureKind.INTERRUPTED || failure.kind() == FailureKind.BUG) {
                throw failure;
            }
            return new Rendered(Map.of(), failure.reason());
        }
    }
}
