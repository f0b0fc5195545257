package io.bindercd.site.config;

import io.bindercd.version.Channel;
import java.util.List;
import java.util.Optional;

/** What the site says about a component; every part may be left open. */
public record ComponentConfig(
        Optional<String> title,
        Optional<String> upstream,
        Optional<String> chartRepository,
        Optional<String> image,
        Optional<Channel> channel,
        List<String> pins,
        boolean watch) {
    public ComponentConfig {
        pins = List.copyOf(pins);
    }
}
