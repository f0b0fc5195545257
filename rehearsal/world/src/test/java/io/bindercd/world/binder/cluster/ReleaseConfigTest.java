package io.bindercd.world.binder.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseConfigTest {
    private static JsonNode secret(String yaml) {
        JsonNodeFactory factory = JsonNodeFactory.instance;
        return factory.objectNode().set("stringData", factory.objectNode().put("values.yaml", yaml));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "config: {KubernetesBuildExecutor: {build_image: 'r2d:1'}, BinderHub: {build_image: 'r2d:0'}}",
                "config: {BinderHub: {build_image: 'r2d:1'}}",
                "build: {repo2dockerImage: 'r2d:1'}",
                "repo2dockerImage: 'r2d:1'"
            })
    void findsTheBuildImageWhereItStoodThroughTheYears(String yaml) {
        assertThat(ReleaseConfig.of(secret(yaml)).buildImage()).isEqualTo("r2d:1");
    }

    @Test
    void readsQuotaAndPrefix() {
        ReleaseConfig config = ReleaseConfig.of(
                secret("config: {BinderHub: {image_prefix: p-, pod_quota: 20}, LaunchQuota: {total_quota: 300}}"));
        assertThat(config.imagePrefix()).isEqualTo("p-");
        assertThat(config.quota()).isEqualTo(OptionalInt.of(300));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "just text", "[1, 2]", "a: [", "config: 7"})
    void knowsNothingWhenNothingIsSaid(String yaml) {
        assertThat(ReleaseConfig.of(secret(yaml))).isEqualTo(ReleaseConfig.NONE);
    }
}
