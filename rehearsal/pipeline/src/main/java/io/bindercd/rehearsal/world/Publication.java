package io.bindercd.rehearsal.world;

/**
 * A version that was published upstream.
 *
 * @param component {@code binderhub}, {@code repo2docker} or {@code ingress}
 * @param before what the site pinned until then
 * @param version what is new, written as the site pins it
 */
public record Publication(String component, String before, String version) {}
