package io.bindercd.world.binder.setup;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * One member as the site's values describe it. What a release may change (build image, image prefix, quota) is read from the
 * cluster, not from here.
 *
 * @param name the member
 * @param url where its BinderHub is met
 * @param hubUrl BinderHub's {@code hub_url}, with or without a trailing slash
 * @param namespace where the release is
 * @param release its name
 * @param tokenSecret signs build tokens; equal on members that accept each other's tokens
 * @param limits what takes how long and how much is allowed
 */
public record BinderSettings(
        String name, URI url, URI hubUrl, String namespace, String release, String tokenSecret, Limits limits) {
    /**
     * Times and amounts, as production has them.
     *
     * @param build a build, from its pod's start
     * @param launch a launch, from the request to the ready server
     * @param startTimeout how long the spawner waits for a pod
     * @param httpTimeout how long the spawner waits for a server that listens
     * @param launchTimeout how long BinderHub waits for one launch
     * @param rate launches an hour and address without a build token; 0 for no limit
     */
    public record Limits(
            Duration build,
            Duration launch,
            Duration startTimeout,
            Duration httpTimeout,
            Duration launchTimeout,
            int rate) {
        /** The defaults of zero-to-jupyterhub and BinderHub, and a small image. */
        public static final Limits USUAL = new Limits(
                Duration.ofSeconds(20),
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                Duration.ofSeconds(30),
                Duration.ofMinutes(10),
                10);
    }

    public BinderSettings {
        Objects.requireNonNull(name);
        Objects.requireNonNull(url);
        Objects.requireNonNull(hubUrl);
        Objects.requireNonNull(namespace);
        Objects.requireNonNull(release);
        Objects.requireNonNull(tokenSecret);
        Objects.requireNonNull(limits);
    }

    /** The URL of a user's server, with a trailing slash. */
    public URI server(String user) {
        String hub = hubUrl.toString();
        return URI.create((hub.endsWith("/") ? hub : hub + "/") + "user/" + user + "/");
    }
}
