package io.bindercd.world.federation;

import java.net.URI;
import java.util.Objects;

/**
 * One member as {@code federationRedirect.hosts} has it.
 *
 * @param weight its share of the launches; a member of weight 0 is never used
 * @param prime true for the one whose versions the others must equal
 */
public record FederationHost(String name, URI url, int weight, boolean prime, URI health, URI versions) {
    public FederationHost {
        Objects.requireNonNull(name);
        Objects.requireNonNull(url);
        Objects.requireNonNull(health);
        Objects.requireNonNull(versions);
        if (weight < 0) {
            throw new IllegalArgumentException("member " + name + " has a weight below 0: " + weight);
        }
    }

    /** A member whose health and versions stand at the usual places below its address. */
    public static FederationHost at(String name, URI url, int weight, boolean prime) {
        String base = url.toString().endsWith("/") ? url.toString() : url + "/";
        return new FederationHost(name, url, weight, prime, URI.create(base + "health"), URI.create(base + "versions"));
    }
}
