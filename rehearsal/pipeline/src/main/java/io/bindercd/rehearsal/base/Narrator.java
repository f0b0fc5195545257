package io.bindercd.rehearsal.base;

/** Is told what goes on, line by line; may be called from any thread. */
@FunctionalInterface
public interface Narrator {
    /** One line, without its end. */
    void say(String line);

    /** Listens to nobody. */
    static Narrator silent() {
        return line -> {};
    }
}
