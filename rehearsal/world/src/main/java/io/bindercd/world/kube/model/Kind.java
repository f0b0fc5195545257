package io.bindercd.world.kube.model;

import java.util.List;
import java.util.Set;

/**
 * A kind of object in one version of its API group.
 *
 * @param group the API group, empty for the core one
 * @param version such as {@code v1}
 * @param name the kind's name, such as {@code Deployment}
 * @param names what it is called in paths and on a command line
 */
public record Kind(String group, String version, String name, Names names, Set<Trait> traits) {
    public Kind {
        traits = Set.copyOf(traits);
    }

    /** A kind's names for people and paths. */
    public record Names(String plural, String singular, List<String> shorts, List<String> categories) {
        public Names {
            shorts = List.copyOf(shorts);
            categories = List.copyOf(categories);
        }
    }

    public String plural() {
        return names.plural();
    }

    /** As objects say it: {@code apps/v1}, or {@code v1} for the core group. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** The plural with the group, whatever the version: {@code deployments.apps}. */
    public String resource() {
        return group.isEmpty() ? plural() : plural() + "." + group;
    }

    /** The name under which objects are kept; the two Event kinds are one. */
    public String storage() {
        return resource().equals("events.events.k8s.io") ? "events" : resource();
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    public boolean namespaced() {
        return is(Trait.NAMESPACED);
    }

    /** The key of one of its objects; the namespace is dropped where the kind has none. */
    public Key key(String namespace, String objectName) {
        return new Key(storage(), namespaced() ? namespace : "", objectName);
    }
}
