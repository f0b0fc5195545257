package io.bindercd.github;

/** What somebody may do with a repository, rising. */
public enum Permission {
    NONE,
    READ,
    WRITE,
    ADMIN;

    public boolean atLeast(Permission other) {
        return compareTo(other) >= 0;
    }
}
