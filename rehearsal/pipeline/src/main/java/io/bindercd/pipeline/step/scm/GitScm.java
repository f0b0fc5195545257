package io.bindercd.pipeline.step.scm;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The {@code scm} of a build: what {@code checkout scm} checks out. */
public final class GitScm implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String url;
    private final String ref;
    private final @Nullable String commit;

    /** A commit when one is pinned, else the newest of the ref at the time of the checkout. */
    public GitScm(String url, String ref, @Nullable String commit) {
        this.url = url;
        this.ref = ref;
        this.commit = commit;
    }

    /** Where the repository is. */
    public String url() {
        return url;
    }

    /** The full name of the ref, as in {@code refs/heads/main}. */
    public String ref() {
        return ref;
    }

    /** The pinned commit, or null. */
    public @Nullable String commit() {
        return commit;
    }
}
