package io.bindercd.binderhub.launch;

import java.util.Locale;

/**
 * Why a launch got its verdict; each reason has exactly one verdict.
 *
 * <p>The split follows the failure classes of {@code jupyterhub/binderhub: binderhub/builder.py, binderhub/launcher.py}.
 */
public enum Reason {
    /** It ended well. */
    OK(Verdict.PASS, false),

    /** The image could not be built. */
    BUILD_FAILED(Verdict.FAIL, false),
    /** The build pod never started. */
    BUILD_NOT_STARTED(Verdict.FAIL, false),
    /** The hub could not start the server; BinderHub has tried four times by then. */
    LAUNCH_FAILED(Verdict.FAIL, false),
    /** BinderHub failed inside. */
    INTERNAL_ERROR(Verdict.FAIL, false),
    /** The answer breaks the protocol: a {@code ready} without URL, no event stream, limits exceeded. */
    PROTOCOL(Verdict.FAIL, false),
    /** No connection, TLS or DNS trouble. */
    CONNECT(Verdict.FAIL, true),
    /** The ingress or a proxy answered in BinderHub's place. */
    HTTP_STATUS(Verdict.FAIL, true),
    /** The stream broke off in the middle. */
    STREAM_BROKEN(Verdict.FAIL, true),
    /** The stream ended properly, but without a verdict. */
    STREAM_ENDED(Verdict.FAIL, true),
    /** Not a byte for longer than three keepalives. */
    SILENT(Verdict.FAIL, true),

    /** The quota of this Binder or of the repository is used up. */
    QUOTA(Verdict.INCONCLUSIVE, true),
    /** The cluster has no room for the server's pod. */
    CAPACITY(Verdict.INCONCLUSIVE, true),
    /** Too many launches from our address; over only when the window is. */
    RATE_LIMIT(Verdict.INCONCLUSIVE, false),
    /** BinderHub's own budget at GitHub is used up. */
    GITHUB_LIMIT(Verdict.INCONCLUSIVE, false),
    /** The check's own repository or ref does not exist, or the git host does not answer. */
    REF_NOT_FOUND(Verdict.INCONCLUSIVE, true),
    /** Our request was wrong. */
    CLIENT_FAULT(Verdict.INCONCLUSIVE, false),
    /** Our build token was not accepted; a fresh one may be. */
    TOKEN(Verdict.INCONCLUSIVE, true),
    /** Our network or the repository is banned. */
    BANNED(Verdict.INCONCLUSIVE, false),
    /** This BinderHub wants a login. */
    AUTH_NEEDED(Verdict.INCONCLUSIVE, false),
    /** Our time was over before anything could be said. */
    DEADLINE(Verdict.INCONCLUSIVE, false),
    /** We left before there was a verdict. */
    LEFT(Verdict.INCONCLUSIVE, false);

    private final Verdict verdict;
    private final boolean transientFault;

    Reason(Verdict verdict, boolean transientFault) {
        this.verdict = verdict;
        this.transientFault = transientFault;
    }

    public Verdict verdict() {
        return verdict;
    }

    /** True when trying the whole thing once more, a little later, may well end differently. */
    public boolean worthRepeating() {
        return transientFault;
    }

    /** The word used in reports, as {@code build-failed}; a token that was refused counts as {@code client-fault}. */
    public String word() {
        return this == TOKEN
                ? CLIENT_FAULT.word()
                : name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
