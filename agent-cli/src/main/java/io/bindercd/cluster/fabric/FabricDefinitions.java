package io.bindercd.cluster.fabric;

import io.bindercd.cluster.Definitions;
import io.bindercd.cluster.fabric.call.Calls;
import io.bindercd.core.Deadline;
import io.bindercd.core.Failure;
import io.bindercd.core.Time;
import io.bindercd.core.Tree;
import io.bindercd.json.Json;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Definitions of apiextensions.k8s.io, as plain trees. */
final class FabricDefinitions implements Definitions {
    private static final ResourceDefinitionContext KIND = new ResourceDefinitionContext.Builder()
            .withGroup("apiextensions.k8s.io")
            .withVersion("v1")
            .withKind("CustomResourceDefinition")
            .withPlural("customresourcedefinitions")
            .withNamespaced(false)
            .build();
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final KubernetesClient client;
    private final Calls calls;
    private final Time time;

    FabricDefinitions(KubernetesClient client, Calls calls, Time time) {
        this.client = client;
        this.calls = calls;
        this.time = time;
    }

    @Override
    public Optional<Tree> read(String name) {
        return calls.call(
                "reading CustomResourceDefinition " + name,
                () -> Optional.ofNullable(client.genericKubernetesResources(KIND)
                                .withName(name)
                                .get())
                        .map(found -> Json.parse(
                                name, client.getKubernetesSerialization().asJson(found))));
    }

    @Override
    public void apply(Tree definition, Duration within) {
        String name = definition.get("metadata", "name").text();
        GenericKubernetesResource wanted = client.getKubernetesSerialization()
                .unmarshal(Json.print(definition.raw()), GenericKubernetesResource.class);
        PatchContext context = new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager("binder-cd")
                .withForce(true)
                .build();
        calls.call(
                "applying CustomResourceDefinition " + name,
                () -> client.genericKubernetesResources(KIND).resource(wanted).patch(context, wanted));
        Deadline deadline = time.deadline(within);
        while (!established(name)) {
            if (deadline.passed()) {
                throw Failure.unavailable(
                        "CustomResourceDefinition " + name + " is not established after " + within.toSeconds() + "s: "
                                + conditions(name),
                        "See its conditions (kubectl describe crd " + name + "), then repeat.");
            }
            time.sleep(LOOK);
        }
    }

    private boolean established(String name) {
        return conditionsOf(name).stream()
                .anyMatch(one -> one.get("type").text("").equals("Established")
                        && one.get("status").text("").equals("True"));
    }

    private String conditions(String name) {
        return conditionsOf(name).stream()
                .filter(one -> !one.get("status").text("").equals("True"))
                .map(one -> one.get("type").text("") + " is not true: "
                        + one.get("message").text(one.get("reason").text("")))
                .findFirst()
                .orElse("it has no conditions");
    }

    private List<Tree> conditionsOf(String name) {
        return read(name)
                .map(found -> found.get("status", "conditions").items())
                .orElse(List.of());
    }
}
