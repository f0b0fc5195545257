package io.bindercd.world.kube.tree;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A label selector: all of its requirements must hold. */
public record Selector(List<Requirement> requirements) {
    /** Matches everything. */
    public static final Selector EVERYTHING = new Selector(List.of());

    private static final Pattern SET = Pattern.compile("([^\\s!=]+)\\s+(in|notin)\\s*\\(([^)]*)\\)");
    private static final Pattern EQUAL = Pattern.compile("([^\\s!=]+)\\s*(==|=|!=)\\s*([^\\s=()]*)");

    public Selector {
        requirements = List.copyOf(requirements);
    }

    /** Ways to look at one label. */
    public enum Operator {
        IN,
        NOT_IN,
        EXISTS,
        DOES_NOT_EXIST
    }

    /** What one label must be. */
    public record Requirement(String label, Operator operator, Set<String> values) {
        public Requirement {
            values = Set.copyOf(values);
        }

        boolean holds(Map<String, String> labels) {
            String value = labels.get(label);
            return switch (operator) {
                case IN -> value != null && values.contains(value);
                case NOT_IN -> value == null || !values.contains(value);
                case EXISTS -> value != null;
                case DOES_NOT_EXIST -> value == null;
            };
        }
    }

    public boolean matches(Map<String, String> labels) {
        return requirements.stream().allMatch(requirement -> requirement.holds(labels));
    }

    /**
     * Reads a query such as {@code app=hub,tier!=test,zone in (a,b),!old}.
     *
     * @throws IllegalArgumentException when it is malformed
     */
    public static Selector parse(String query) {
        List<Requirement> requirements = new ArrayList<>();
        for (String part : query.split(",(?![^(]*\\))", -1)) {
            if (!part.isBlank()) {
                requirements.add(requirement(part.strip()));
            }
        }
        return new Selector(requirements);
    }

    private static Requirement requirement(String part) {
        Matcher set = SET.matcher(part);
        if (set.matches()) {
            Set<String> values = Arrays.stream(set.group(3).split(",", -1))
                    .map(String::strip)
                    .collect(Collectors.toSet());
            return new Requirement(set.group(1), set.group(2).equals("in") ? Operator.IN : Operator.NOT_IN, values);
        }
        Matcher equal = EQUAL.matcher(part);
        if (equal.matches()) {
            Operator operator = equal.group(2).equals("!=") ? Operator.NOT_IN : Operator.IN;
            return new Requirement(equal.group(1), operator, Set.of(equal.group(3)));
        }
        boolean not = part.startsWith("!");
        String label = not ? part.substring(1).strip() : part;
        if (label.isEmpty() || label.matches(".*[\\s=!()].*")) {
            throw new IllegalArgumentException("unable to parse requirement: " + part);
        }
        return new Requirement(label, not ? Operator.DOES_NOT_EXIST : Operator.EXISTS, Set.of());
    }

    /** Reads a {@code matchLabels} and {@code matchExpressions} object; an absent one matches nothing. */
    public static Selector of(JsonNode selector) {
        List<Requirement> requirements = new ArrayList<>();
        if (!selector.isObject()) {
            requirements.add(new Requirement("", Operator.IN, Set.of()));
        }
        Trees.texts(selector, "matchLabels")
                .forEach((label, value) -> requirements.add(new Requirement(label, Operator.IN, Set.of(value))));
        requirements.addAll(expressions(Trees.at(selector, "matchExpressions")));
        return new Selector(requirements);
    }

    /** Reads a list of {@code key}, {@code operator}, {@code values}. */
    public static List<Requirement> expressions(JsonNode list) {
        return Trees.items(list).stream()
                .map(expression -> new Requirement(
                        Trees.text(expression, "key"),
                        operator(Trees.text(expression, "operator")),
                        Trees.items(expression, "values").stream()
                                .map(JsonNode::asText)
                                .collect(Collectors.toSet())))
                .toList();
    }

    private static Operator operator(String name) {
        return switch (name) {
            case "NotIn" -> Operator.NOT_IN;
            case "Exists" -> Operator.EXISTS;
            case "DoesNotExist" -> Operator.DOES_NOT_EXIST;
            default -> Operator.IN;
        };
    }

    /** A map of labels that must all be there, as Services and ReplicationControllers have it; an empty one matches nothing. */
    public static Selector ofLabels(Map<String, String> labels) {
        return labels.isEmpty()
                ? new Selector(List.of(new Requirement("", Operator.IN, Set.of())))
                : new Selector(labels.entrySet().stream()
                        .map(label -> new Requirement(label.getKey(), Operator.IN, Set.of(label.getValue())))
                        .toList());
    }
}
