package io.bindercd.world.registry;

import io.bindercd.world.net.Gateway;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The registries of a world, found by the name that image references begin with. */
public final class Registries {
    private final Map<String, OciRegistry> registries = new TreeMap<>();

    public Registries(List<RegistryIdentity> identities) {
        identities.forEach(identity -> registries.put(identity.name(), new OciRegistry(identity)));
    }

    /** quay.io, ghcr.io and docker.io. */
    public static Registries usual() {
        return new Registries(
                List.of(RegistryIdentity.quay(), RegistryIdentity.gitHub(), RegistryIdentity.dockerHub()));
    }

    /** The registry of that name, which must be one of them. */
    public OciRegistry get(String name) {
        OciRegistry registry = registries.get(name);
        if (registry == null) {
            throw new IllegalArgumentException("the world has the registries " + registries.keySet() + ", not " + name);
        }
        return registry;
    }

    /** The registry that an image reference is kept in: Docker Hub unless its first part looks like a host. */
    public OciRegistry of(String imageReference) {
        String first = imageReference.contains("/") ? imageReference.substring(0, imageReference.indexOf('/')) : "";
        return get(first.contains(".") || first.contains(":") ? first : "docker.io");
    }

    /** Lets the gateway answer for all of them. */
    public void mount(Gateway gateway) {
        registries.values().forEach(registry -> registry.mount(gateway));
    }
}
