package io.bindercd.world.federation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What one replica of the redirector knows: right after its start it takes every member for healthy. Thread-safe. */
final class Replica {
    private final List<FederationHost> hosts;
    private final FederationHost prime;
    private final Map<String, String> trouble = new LinkedHashMap<>();
    private JsonNode primeVersions = MissingNode.getInstance();

    Replica(List<FederationHost> hosts) {
        this.hosts = List.copyOf(hosts);
        this.prime = hosts.stream()
                .filter(FederationHost::prime)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no member is prime"));
    }

    FederationHost prime() {
        return prime;
    }

    synchronized JsonNode primeVersions() {
        return primeVersions;
    }

    /** Takes in how a check ended; false when the member is out. */
    synchronized boolean checked(FederationHost host, MemberCheck.Outcome outcome) {
        if (host.prime() && !outcome.versions().isMissingNode()) {
            primeVersions = outcome.versions();
        }
        outcome.trouble().ifPresentOrElse(why -> trouble.put(host.name(), why), () -> trouble.remove(host.name()));
        return outcome.trouble().isEmpty();
    }

    /** The members in rotation, in the order of the configuration. */
    synchronized List<FederationHost> active() {
        return hosts.stream().filter(host -> !trouble.containsKey(host.name())).toList();
    }

    /** Why members are out, by name. */
    synchronized Map<String, String> trouble() {
        return Map.copyOf(trouble);
    }

    /**
     * Whom to send somebody to: the member of an earlier visit while it is in rotation, or else any by weight; prime when
     * there is none.
     */
    FederationHost choose(Optional<String> earlier, RandomGenerator random) {
        List<FederationHost> active = active();
        Optional<FederationHost> sticky = earlier.flatMap(
                name -> active.stream().filter(host -> host.name().equals(name)).findFirst());
        if (sticky.isPresent()) {
            return sticky.get();
        }
        int total = active.stream().mapToInt(FederationHost::weight).sum();
        if (total == 0) {
            return prime;
        }
        int ticket = random.nextInt(total);
        for (FederationHost host : active) {
            ticket -= host.weight();
            if (ticket < 0) {
                return host;
            }
        }
        return prime;
    }
}
