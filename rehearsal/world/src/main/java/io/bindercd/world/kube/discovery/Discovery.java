package io.bindercd.world.kube.discovery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.model.Kind;
import io.bindercd.world.kube.model.Kinds;
import io.bindercd.world.kube.model.Storages;
import io.bindercd.world.kube.model.Trait;
import io.bindercd.world.kube.tree.Json;
import java.util.List;
import java.util.Optional;

/** Groups, versions and resources, in the form from before discovery was aggregated; every client still reads it. */
public final class Discovery {
    /** The version of Kubernetes whose behaviour is shown. */
    public static final String VERSION = "v1.36.3";

    private static final List<String> VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

    private final Kinds kinds;

    public Discovery(Kinds kinds) {
        this.kinds = kinds;
    }

    /** {@code /version}. */
    public ObjectNode version() {
        return Json.object()
                .put("major", "1")
                .put("minor", "36")
                .put("gitVersion", VERSION)
                .put("gitCommit", "embedded")
                .put("gitTreeState", "clean")
                .put("buildDate", "2026-08-01T00:00:00Z")
                .put("goVersion", "none")
                .put("compiler", "javac")
                .put("platform", "linux/amd64");
    }

    /** {@code /api}. */
    public ObjectNode coreVersions() {
        ObjectNode document = Json.object().put("kind", "APIVersions");
        document.putArray("versions").add("v1");
        document.putArray("serverAddressByClientCIDRs")
                .addObject()
                .put("clientCIDR", "0.0.0.0/0")
                .put("serverAddress", "127.0.0.1");
        return document;
    }

    /** {@code /apis}. */
    public ObjectNode groups() {
        ObjectNode document = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode list = document.putArray("groups");
        kinds.all().stream()
                .map(Kind::group)
                .filter(group -> !group.isEmpty())
                .distinct()
                .forEach(group -> fill(list.addObject(), group));
        return document;
    }

    /** {@code /apis/GROUP}. */
    public Optional<ObjectNode> group(String name) {
        if (name.isEmpty()
                || kinds.all().stream().noneMatch(kind -> kind.group().equals(name))) {
            return Optional.empty();
        }
        ObjectNode document = Json.object().put("kind", "APIGroup").put("apiVersion", "v1");
        fill(document, name);
        return Optional.of(document);
    }

    private void fill(ObjectNode group, String name) {
        group.put("name", name);
        ArrayNode versions = group.putArray("versions");
        List<String> all = kinds.all().stream()
                .filter(kind -> kind.group().equals(name))
                .map(Kind::version)
                .distinct()
                .toList();
        all.forEach(version -> version(versions.addObject(), name, version));
        version(group.putObject("preferredVersion"), name, all.get(0));
    }

    private static void version(ObjectNode node, String group, String version) {
        node.put("groupVersion", group + "/" + version).put("version", version);
    }

    /** {@code /api/v1} and {@code /apis/GROUP/VERSION}. */
    public Optional<ObjectNode> resources(String group, String version) {
        List<Kind> served = kinds.all().stream()
                .filter(kind -> kind.group().equals(group) && kind.version().equals(version))
                .toList();
        if (served.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode document = Json.object()
                .put("kind", "APIResourceList")
                .put("apiVersion", "v1")
                .put("groupVersion", served.get(0).apiVersion());
        ArrayNode list = document.putArray("resources");
        served.forEach(kind -> resource(list, kind));
        return Optional.of(document);
    }

    private static void resource(ArrayNode list, Kind kind) {
        ObjectNode resource = list.addObject()
                .put("name", kind.plural())
                .put("singularName", kind.names().singular())
                .put("namespaced", kind.namespaced())
                .put("kind", kind.name());
        texts(resource, "verbs", kind.is(Trait.REVIEW) ? List.of("create") : VERBS);
        texts(resource, "shortNames", kind.names().shorts());
        texts(resource, "categories", kind.names().categories());
        if (kind.is(Trait.STATUS)) {
            sub(list, kind, "status", kind, List.of("get", "patch", "update"));
        }
        if (kind.is(Trait.SCALE)) {
            ObjectNode scale = sub(list, kind, "scale", kind, List.of("get", "patch", "update"));
            scale.put("kind", "Scale").put("group", "autoscaling").put("version", "v1");
        }
        switch (kind.storage()) {
            case Storages.PODS -> {
                sub(list, kind, "log", kind, List.of("get"));
                sub(list, kind, "eviction", kind, List.of("create"))
                        .put("kind", "Eviction")
                        .put("group", "policy")
                        .put("version", "v1");
            }
            case Storages.SERVICE_ACCOUNTS ->
                sub(list, kind, "token", kind, List.of("create"))
                        .put("kind", "TokenRequest")
                        .put("group", "authentication.k8s.io")
                        .put("version", "v1");
            default -> {}
        }
    }

    private static ObjectNode sub(ArrayNode list, Kind kind, String name, Kind answer, List<String> verbs) {
        ObjectNode resource = list.addObject()
                .put("name", kind.plural() + "/" + name)
                .put("singularName", "")
                .put("namespaced", kind.namespaced())
                .put("kind", answer.name());
        texts(resource, "verbs", verbs);
        return resource;
    }

    private static void texts(ObjectNode object, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            texts.forEach(object.withArray(name)::add);
        }
    }
}
