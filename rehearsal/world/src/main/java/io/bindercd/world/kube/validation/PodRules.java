package io.bindercd.world.kube.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindercd.world.kube.model.ApiError.Cause;
import io.bindercd.world.kube.tree.Trees;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Pods and pod templates. */
final class PodRules {
    private final List<Cause> causes;

    PodRules(List<Cause> causes) {
        this.causes = causes;
    }

    void podSpec(String field, JsonNode spec) {
        Set<String> volumes = Trees.items(spec, "volumes").stream()
                .map(volume -> Trees.text(volume, "name"))
                .collect(Collectors.toSet());
        if (Trees.items(spec, "containers").isEmpty()) {
            causes.add(Cause.required(field + ".containers", ""));
        }
        Set<String> names = new HashSet<>();
        containers(field + ".initContainers", Trees.items(spec, "initContainers"), names, volumes);
        containers(field + ".containers", Trees.items(spec, "containers"), names, volumes);
    }

    private void containers(String field, List<JsonNode> containers, Set<String> names, Set<String> volumes) {
        for (int i = 0; i < containers.size(); i++) {
            container(field + "[" + i + "]", containers.get(i), names, volumes);
        }
    }

    private void container(String field, JsonNode container, Set<String> names, Set<String> volumes) {
        String name = Trees.text(container, "name");
        if (name.isEmpty()) {
            causes.add(Cause.required(field + ".name", ""));
        } else {
            NameRules.label(field + ".name", name, causes);
            if (!names.add(name)) {
                causes.add(Cause.duplicate(field + ".name", NameRules.quoted(name)));
            }
        }
        String image = Trees.text(container, "image");
        if (image.isEmpty()) {
            causes.add(Cause.required(field + ".image", ""));
        } else if (!image.equals(image.strip())) {
            causes.add(Cause.invalid(
                    field + ".image", NameRules.quoted(image), "must not have leading or trailing whitespace"));
        }
        List<JsonNode> mounts = Trees.items(container, "volumeMounts");
        for (int i = 0; i < mounts.size(); i++) {
            mount(field + ".volumeMounts[" + i + "]", mounts.get(i), volumes);
        }
    }

    private void mount(String field, JsonNode mount, Set<String> volumes) {
        String volume = Trees.text(mount, "name");
        if (!volumes.contains(volume)) {
            causes.add(new Cause("FieldValueNotFound", field + ".name", "Not found: " + NameRules.quoted(volume)));
        }
        if (Trees.text(mount, "mountPath").isEmpty()) {
            causes.add(Cause.required(field + ".mountPath", ""));
        }
    }
}
