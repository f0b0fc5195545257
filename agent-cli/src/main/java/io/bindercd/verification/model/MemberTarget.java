package io.bindercd.verification.model;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One member that is verified.
 *
 * @param binder its BinderHub
 * @param hub its JupyterHub; empty when unknown, then its checks are skipped
 * @param files files that must be served, as badges on the static host; their redirects are followed
 */
public record MemberTarget(String name, URI binder, Optional<URI> hub, List<URI> files, Expected expected) {
    public MemberTarget {
        Objects.requireNonNull(name);
        Objects.requireNonNull(binder);
        Objects.requireNonNull(hub);
        files = List.copyOf(files);
        Objects.requireNonNull(expected);
    }
}
