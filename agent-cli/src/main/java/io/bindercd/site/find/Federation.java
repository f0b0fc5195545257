package io.bindercd.site.find;

import io.bindercd.core.Tree;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The members that a redirector knows, out of {@code federationRedirect.hosts}. */
final class Federation {
    private final Map<String, Host> hosts = new LinkedHashMap<>();

    /** One of them. */
    record Host(Optional<URI> url, boolean prime, int weight) {}

    Federation(Tree values) {
        Tree listed = values.get("federationRedirect", "hosts");
        if (listed.isMap()) {
            listed.entries().forEach((name, host) -> {
                if (host.isMap()) {
                    hosts.put(name, read(host));
                }
            });
        }
    }

    private static Host read(Tree host) {
        Object weight = host.get("weight").raw();
        Tree url = host.get("url");
        return new Host(
                url.isText() ? UrlRules.parse(url.text()) : Optional.empty(),
                host.get("prime").raw() instanceof Boolean prime && prime,
                weight instanceof Number number ? number.intValue() : 1);
    }

    boolean isEmpty() {
        return hosts.isEmpty();
    }

    Set<String> names() {
        return hosts.keySet();
    }

    Map<String, Host> hosts() {
        return hosts;
    }

    /** The entry of a member: that of its name, or else the one whose address is one of its host names. */
    Optional<Host> entry(String member, Tree binderIngress) {
        Set<String> own = UrlRules.hosts(binderIngress).collect(Collectors.toSet());
        return Optional.ofNullable(hosts.get(member))
                .or(() -> hosts.values().stream()
                        .filter(host -> host.url()
                                .map(URI::getHost)
                                .filter(own::contains)
                                .isPresent())
                        .findFirst());
    }
}
