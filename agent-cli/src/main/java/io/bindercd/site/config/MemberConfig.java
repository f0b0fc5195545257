package io.bindercd.site.config;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the site says about a member; every part may be left open.
 *
 * @param values its values files; empty to take those that are found
 * @param urls by {@code binder}, {@code hub}, {@code static}, {@code federation}; each ends with a slash
 * @param skip true to leave a found member alone
 */
public record MemberConfig(
        List<String> values,
        Optional<String> release,
        Optional<String> namespace,
        Optional<String> context,
        Map<String, URI> urls,
        Optional<Boolean> prime,
        OptionalInt weight,
        Optional<Boolean> binder,
        OptionalInt wave,
        boolean skip) {
    /** Nothing said. */
    public static final MemberConfig NONE = new MemberConfig(
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            false);

    public MemberConfig {
        values = List.copyOf(values);
        urls = Map.copyOf(urls);
    }
}
