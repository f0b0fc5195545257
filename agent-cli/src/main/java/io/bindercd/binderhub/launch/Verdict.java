package io.bindercd.binderhub.launch;

/** What one answer says about the Binder that gave it. */
public enum Verdict {
    /** It works. */
    PASS,
    /** It is broken. */
    FAIL,
    /** Nothing can be said: quota, rate limit, the git host or our own side stood in the way. */
    INCONCLUSIVE
}
