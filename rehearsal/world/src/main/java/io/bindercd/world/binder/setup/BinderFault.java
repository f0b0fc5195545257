package io.bindercd.world.binder.setup;

/** What a member's BinderHub can do wrong on purpose. */
public enum BinderFault {
    /** The image cannot be built: an installation step fails. */
    BUILD_FAILS,
    /** The repository holds nothing that repo2docker knows. */
    BUILD_NO_ENVIRONMENT,
    /** BinderHub may not create build pods. */
    BUILD_FORBIDDEN,
    /** The build pod never starts. */
    BUILD_HANGS,

    /** The hub refuses BinderHub's token. */
    HUB_TOKEN,
    /** The hub answers BinderHub with errors, although its pod is ready. */
    HUB_DOWN,
    /** The hub has reached its own limit of servers. */
    SERVER_LIMIT,
    /** The hub may not create user pods. */
    SPAWN_FORBIDDEN,
    /** The user's container ends as soon as it starts. */
    SPAWN_FAILS,
    /** The same at the first attempt of each launch only. */
    SPAWN_FLAKY,
    /** The image that was built cannot be pulled. */
    IMAGE_PULL,
    /** No node has room for the user's pod. */
    UNSCHEDULABLE,
    /** The user's server never listens. */
    NO_LISTEN,
    /** Spawning takes longer than BinderHub waits. */
    LAUNCH_TIMEOUT,

    /** Health is red: the image registry does not answer. */
    REGISTRY_DOWN,
    /** Health answers 500. */
    HEALTH_BROKEN,
    /** All pods of the quota are in use. */
    QUOTA_FULL,
    /** The quota is reached while an image is built. */
    QUOTA_DURING_BUILD,
    /** Each address has used up its launches. */
    RATE_LIMITED,
    /** The git host has used up BinderHub's budget. */
    GITHUB_LIMIT,
    /** The git host takes 40 s to answer BinderHub. */
    SLOW_REF,
    /** The git host does not answer BinderHub. */
    GIT_HOST_DOWN,
    /** No build token is good, not even that of the page itself. */
    BUILD_TOKEN_REFUSED,
    /** Every address is banned. */
    BANNED,

    /** The stream breaks off after a few events. */
    STREAM_BROKEN,
    /** The stream goes silent after a few events, keepalives included. */
    STREAM_SILENT,
    /** The stream ends properly after a few events, without a verdict. */
    STREAM_ENDS,

    /** One replica of two still tells the versions from before. */
    VERSIONS_LAG,
    /** Badges and the static host answer 503. */
    STATIC_BROKEN,
    /** The hub's own answers come in place of the site's pages. */
    PAGES_LATE,
    /** A new server answers 503 twice. */
    SERVER_LATE,
    /** A server takes no token. */
    TOKEN_REFUSED,
    /** A server refuses to shut down. */
    SHUTDOWN_REFUSED,
    /** A server shuts down and drops the connection in place of an answer. */
    SHUTDOWN_DROPS
}
