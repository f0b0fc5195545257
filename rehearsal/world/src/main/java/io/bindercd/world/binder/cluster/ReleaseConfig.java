package io.bindercd.world.binder.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The settings of a release that its BinderHub loads when it starts.
 *
 * @param buildImage the repo2docker image that builds; empty when the release names none
 * @param imagePrefix what the names of built images begin with
 * @param quota the most pods; absent when there is no limit
 */
public record ReleaseConfig(String buildImage, String imagePrefix, OptionalInt quota) {
    /** Nothing is known. */
    static final ReleaseConfig NONE = new ReleaseConfig("", "", OptionalInt.empty());

    /** Where the build image has stood through the years, newest first (site-facts: layouts). */
    private static final List<List<String>> BUILD_IMAGE = List.of(
            List.of("config", "KubernetesBuildExecutor", "build_image"),
            List.of("config", "BinderHub", "build_image"),
            List.of("build", "repo2dockerImage"),
            List.of("repo2dockerImage"));

    private static final List<List<String>> QUOTA = List.of(
            List.of("config", "LaunchQuota", "total_quota"),
            List.of("config", "KubernetesLaunchQuota", "total_quota"),
            List.of("config", "BinderHub", "pod_quota"));

    private static final List<List<String>> PREFIX =
            List.of(List.of("config", "BinderHub", "image_prefix"), List.of("registry", "prefix"));

    public ReleaseConfig {
        Objects.requireNonNull(buildImage);
        Objects.requireNonNull(imagePrefix);
        Objects.requireNonNull(quota);
    }

    /** Reads the Secret {@code binder-secret}, whose {@code values.yaml} holds the chart's values. */
    static ReleaseConfig of(JsonNode secret) {
        String encoded = secret.path("data").path("values.yaml").asText("");
        String yaml = encoded.isEmpty()
                ? secret.path("stringData").path("values.yaml").asText("")
                : new String(Base64.getMimeDecoder().decode(encoded), StandardCharsets.UTF_8);
        Object values;
        try {
            values = new Load(LoadSettings.builder().setLabel("binder-secret").build()).loadFromString(yaml);
        } catch (YamlEngineException broken) {
            return NONE;
        }
        Object quota = first(values, QUOTA);
        return new ReleaseConfig(
                first(values, BUILD_IMAGE) instanceof String image ? image : "",
                first(values, PREFIX) instanceof String prefix ? prefix : "",
                quota instanceof Integer number ? OptionalInt.of(number) : OptionalInt.empty());
    }

    private static @Nullable Object first(@Nullable Object values, List<List<String>> paths) {
        for (List<String> path : paths) {
            Object here = values;
            for (String key : path) {
                here = here instanceof Map<?, ?> map ? map.get(key) : null;
            }
            if (here != null) {
                return here;
            }
        }
        return null;
    }
}
