package io.bindercd.verification.model;

import java.net.URI;
import java.util.List;
import java.util.Objects;

/**
 * The public address of a federation that is verified.
 *
 * @param url the address
 * @param files files that must be served there, redirects followed
 * @param inRotation members that every replica of the redirector must have in rotation
 * @param launch whether the cached launch is also tried through this address
 */
public record FederationTarget(URI url, List<URI> files, List<String> inRotation, boolean launch) {
    /** The member's name in results about the public address. */
    public static final String NAME = "federation";

    public FederationTarget {
        Objects.requireNonNull(url);
        files = List.copyOf(files);
        inRotation = List.copyOf(inRotation);
    }
}
