package io.bindercd.update.outlook;

import java.util.Locale;

/** Whether a version may be proposed. */
public enum Fitness {
    /** It may. */
    FIT,
    /** Not yet: its build is running, or it is not published. */
    WAITS,
    /** Never, or not until somebody decides otherwise. */
    UNFIT,
    /** It could not be found out. */
    UNKNOWN;

    /** As it stands in result files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
