package io.bindercd.site.config;

import io.bindercd.site.model.Environment;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the site says about an environment; members in the order of the file. */
public record EnvironmentConfig(Optional<Environment.Role> role, Map<String, MemberConfig> members) {
    public EnvironmentConfig {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
}
