package io.bindercd.world.kube.tree;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A field selector such as {@code status.phase!=Running,metadata.name=hub}: all of its requirements must hold. */
public record FieldSelector(List<Requirement> requirements) {
    /** Matches everything. */
    public static final FieldSelector EVERYTHING = new FieldSelector(List.of());

    public FieldSelector {
        requirements = List.copyOf(requirements);
    }

    /** What the field at a dotted path must, or must not, be. */
    public record Requirement(String path, boolean equal, String value) {
        boolean holds(JsonNode object) {
            return Trees.text(object, path.split("\\.", -1)).equals(value) == equal;
        }
    }

    public boolean matches(JsonNode object) {
        return requirements.stream().allMatch(requirement -> requirement.holds(object));
    }

    /**
     * Reads a query.
     *
     * @throws IllegalArgumentException when it is malformed
     */
    public static FieldSelector parse(String query) {
        List<Requirement> requirements = new ArrayList<>();
        for (String part : query.split(",", -1)) {
            if (!part.isBlank()) {
                requirements.add(requirement(part.strip()));
            }
        }
        return new FieldSelector(requirements);
    }

    private static Requirement requirement(String part) {
        int sign = part.indexOf('=');
        if (sign < 1) {
            throw new IllegalArgumentException("invalid selector: '" + part + "'; can't understand '" + part + "'");
        }
        boolean not = part.charAt(sign - 1) == '!';
        int value = part.startsWith("==", sign) ? sign + 2 : sign + 1;
        return new Requirement(part.substring(0, not ? sign - 1 : sign), !not, part.substring(value));
    }
}
