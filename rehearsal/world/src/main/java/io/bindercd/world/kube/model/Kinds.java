package io.bindercd.world.kube.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The kinds that one API serves: the built-in ones and those of its CustomResourceDefinitions. Thread-safe. */
public final class Kinds {
    private final List<Kind> builtin = BuiltinKinds.all();
    private final Map<String, Definition> custom = new ConcurrentHashMap<>();

    private record Definition(ObjectNode object, List<Kind> kinds) {}

    /** All kinds, the core group first, the preferred version of each group before its others. */
    public List<Kind> all() {
        return Stream.concat(
                        builtin.stream(),
                        custom.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .flatMap(entry -> entry.getValue().kinds().stream()))
                .toList();
    }

    /** The kind that is served at such a path. */
    public Optional<Kind> served(String group, String version, String plural) {
        return all().stream()
                .filter(kind -> kind.group().equals(group)
                        && kind.version().equals(version)
                        && kind.plural().equals(plural))
                .findFirst();
    }

    /** The kind that an object says it is of. */
    public Optional<Kind> of(String apiVersion, String kindName) {
        return all().stream()
                .filter(kind ->
                        kind.apiVersion().equals(apiVersion) && kind.name().equals(kindName))
                .findFirst();
    }

    /** The kind, in its preferred version, whose objects are kept under that name. */
    public Kind stored(String storage) {
        return all().stream()
                .filter(kind -> kind.storage().equals(storage))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing is kept as " + storage));
    }

    /** Serves what a CustomResourceDefinition defines, instead of what it defined before. */
    public void define(ObjectNode definition) {
        custom.put(Meta.name(definition), new Definition(definition, kinds(definition)));
    }

    /** Serves no longer what a CustomResourceDefinition of that name defined. */
    public void undefine(String name) {
        custom.remove(name);
    }

    /** The schema of a custom kind, or a missing node. */
    public JsonNode schema(Kind kind) {
        return Optional.ofNullable(custom.get(kind.resource()))
                .flatMap(definition -> Trees.objects(definition.object(), "spec", "versions").stream()
                        .filter(version -> Trees.text(version, "name").equals(kind.version()))
                        .findFirst())
                .map(version -> Trees.at(version, "schema", "openAPIV3Schema"))
                .orElse(MissingNode.getInstance());
    }

    private static List<Kind> kinds(ObjectNode definition) {
        JsonNode spec = definition.path("spec");
        String name = Trees.text(spec, "names", "kind");
        Kind.Names names = new Kind.Names(
                Trees.text(spec, "names", "plural"),
                Trees.optional(spec, "names", "singular").orElse(name.toLowerCase(Locale.ROOT)),
                texts(Trees.items(spec, "names", "shortNames")),
                texts(Trees.items(spec, "names", "categories")));
        List<Kind> kinds = new ArrayList<>();
        for (ObjectNode version : Trees.objects(spec, "versions")) {
            if (Trees.flag(version, "served")) {
                kinds.add(new Kind(
                        Trees.text(spec, "group"), Trees.text(version, "name"), name, names, traits(spec, version)));
            }
        }
        return List.copyOf(kinds);
    }

    private static Set<Trait> traits(JsonNode spec, ObjectNode version) {
        Set<Trait> traits = EnumSet.of(Trait.CUSTOM, Trait.GENERATION);
        if (Trees.text(spec, "scope").equals("Namespaced")) {
            traits.add(Trait.NAMESPACED);
        }
        if (Trees.has(version, "subresources", "status")) {
            traits.add(Trait.STATUS);
        }
        if (Trees.has(version, "subresources", "scale")) {
            traits.add(Trait.SCALE);
        }
        return traits;
    }

    private static List<String> texts(List<JsonNode> nodes) {
        return nodes.stream().map(JsonNode::asText).toList();
    }
}
