package io.bindercd.site.model;

import java.net.URI;
import java.util.Optional;

/**
 * The web addresses of a member; each ends with a slash, and is empty where the values do not tell.
 *
 * @param binder its own BinderHub
 * @param hub its JupyterHub
 * @param statics its static files
 * @param federation the public address of the federation whose redirector it runs
 */
public record MemberUrls(Optional<URI> binder, Optional<URI> hub, Optional<URI> statics, Optional<URI> federation) {}
