package io.bindercd.world.kube.event;

/**
 * What an event says.
 *
 * @param warning whether it is one, or just normal
 * @param place the part of the object it is about, such as {@code spec.containers{hub}}, or empty
 */
public record Note(boolean warning, String reason, String message, String place) {
    public static Note normal(String reason, String message) {
        return new Note(false, reason, message, "");
    }

    public static Note warning(String reason, String message) {
        return new Note(true, reason, message, "");
    }

    /** The same about a part of the object. */
    public Note at(String part) {
        return new Note(warning, reason, message, part);
    }
}
