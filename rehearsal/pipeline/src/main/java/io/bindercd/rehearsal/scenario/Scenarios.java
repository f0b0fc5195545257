package io.bindercd.rehearsal.scenario;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The scenarios that can be rehearsed. */
public final class Scenarios {
    /** Their names. */
    public static final List<String> NAMES =
            List.of("green", "red-tests", "bad-image", "deploy-now", "staging-only", "three-updates");

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Scenarios() {}

    /** The scenario of that name, which must be one of {@link #NAMES}. */
    public static Scenario of(String name) {
        try (InputStream file = Scenarios.class.getResourceAsStream(name + ".yaml")) {
            if (file == null) {
                throw new IllegalArgumentException("no scenario " + name);
            }
            return YAML.readValue(file, Scenario.class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the scenario " + name, e);
        }
    }

    /** All of them. */
    public static List<Scenario> all() {
        return NAMES.stream().map(Scenarios::of).toList();
    }
}
