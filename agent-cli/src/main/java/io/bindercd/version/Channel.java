package io.bindercd.version;

/** Which versions of a component a site wants to hear of. */
public enum Channel {
    /** Releases alone. */
    RELEASE,
    /** Releases and what is announced as coming before one, such as {@code -beta.1}. */
    PRERELEASE,
    /** Every published build. */
    DEVELOPMENT;

    /** The narrowest channel that the version belongs to: who pins such a version wants to hear of such versions. */
    public static Channel of(Version version) {
        return switch (version.dialect()) {
            case RELEASE, OTHER -> RELEASE;
            case PRERELEASE -> PRERELEASE;
            default -> DEVELOPMENT;
        };
    }

    /** The wider one of two channels. */
    public Channel or(Channel other) {
        return compareTo(other) < 0 ? other : this;
    }

    /** True when a version of this form belongs to the channel; unknown forms and uncommitted builds never do. */
    public boolean has(Version version) {
        if (version.isDirty() || version.dialect() == Dialect.OTHER || !Version.isPlausible(version.text())) {
            return false;
        }
        return switch (this) {
            case RELEASE -> version.dialect() == Dialect.RELEASE;
            case PRERELEASE -> version.dialect() == Dialect.RELEASE || version.dialect() == Dialect.PRERELEASE;
            case DEVELOPMENT -> true;
        };
    }
}
