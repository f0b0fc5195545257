package io.bindercd.world.github.model;

import java.util.Locale;

/** What an account may do in a repository, the least first. */
public enum Permission {
    NONE,
    READ,
    WRITE,
    ADMIN;

    /** True when this includes the other. */
    public boolean allows(Permission wanted) {
        return compareTo(wanted) >= 0;
    }

    /** As the API writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
