package io.bindercd.rehearsal.site;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindercd.world.federation.FederationHost;
import io.bindercd.world.federation.RedirectorSettings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A redirector as {@code federationRedirect} in the values describes it.
 *
 * @param host the public host name
 * @param hosts the members that it knows
 * @param check how it checks them
 */
public record Federation(String host, List<FederationHost> hosts, RedirectorSettings.Check check) {
    public Federation {
        hosts = List.copyOf(hosts);
    }

    /** The redirector that these values switch on. */
    static Optional<Federation> of(JsonNode values) {
        JsonNode redirect = values.path("federationRedirect");
        if (!redirect.path("enabled").asBoolean(false) || !redirect.path("host").isTextual()) {
            return Optional.empty();
        }
        List<FederationHost> hosts = new ArrayList<>();
        redirect.path("hosts").properties().forEach(entry -> hosts.add(host(entry.getKey(), entry.getValue())));
        return Optional.of(new Federation(redirect.path("host").asText(), hosts, check(redirect)));
    }

    private static FederationHost host(String name, JsonNode said) {
        FederationHost usual = FederationHost.at(
                name,
                URI.create(said.path("url").asText()),
                said.path("weight").asInt(1),
                said.path("prime").asBoolean(false));
        return new FederationHost(
                name,
                usual.url(),
                usual.weight(),
                usual.prime(),
                URI.create(said.path("health").asText(usual.health().toString())),
                URI.create(said.path("versions").asText(usual.versions().toString())));
    }

    private static RedirectorSettings.Check check(JsonNode redirect) {
        RedirectorSettings.Check usual = RedirectorSettings.Check.SITE;
        JsonNode said = redirect.path("check");
        return new RedirectorSettings.Check(
                seconds(said.path("period"), usual.period()),
                said.path("jitter").asDouble(usual.jitter()),
                seconds(said.path("timeout"), usual.timeout()),
                said.path("retries").asInt(usual.retries()),
                seconds(said.path("failed_period"), usual.failedPeriod()),
                redirect.path("pod_headroom").asInt(usual.headroom()));
    }

    private static Duration seconds(JsonNode said, Duration usual) {
        return said.isNumber() ? Duration.ofMillis(Math.round(said.asDouble() * 1000)) : usual;
    }

    /** The public address. */
    public URI url() {
        return URI.create("https://" + host);
    }

    /** Members that get traffic, by name. */
    public List<String> used() {
        return hosts.stream()
                .filter(member -> member.weight() > 0)
                .map(FederationHost::name)
                .toList();
    }

    /** The name of the member that the others are compared with. */
    public Optional<String> prime() {
        return hosts.stream()
                .filter(FederationHost::prime)
                .map(FederationHost::name)
                .findFirst();
    }
}
