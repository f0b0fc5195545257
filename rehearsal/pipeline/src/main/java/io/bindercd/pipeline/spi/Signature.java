package io.bindercd.pipeline.spi;

import java.util.List;

/**
 * How a step may be called.
 *
 * @param name the step's name
 * @param positional the parameter that a lone unnamed argument fills, or the empty string when there is none
 * @param named all parameters; empty together with {@code open} means any
 * @param open whether names beyond {@code named} are allowed, as in {@code parallel}
 * @param block whether a closure follows
 */
public record Signature(String name, String positional, List<String> named, boolean open, boolean block) {
    /** Copies the names. */
    public Signature {
        named = List.copyOf(named);
    }

    /** A step without a block whose first parameter is the positional one. */
    public static Signature leaf(String name, String... named) {
        return new Signature(name, named.length == 0 ? "" : named[0], List.of(named), false, false);
    }

    /** A step with a block whose first parameter is the positional one. */
    public static Signature block(String name, String... named) {
        return new Signature(name, named.length == 0 ? "" : named[0], List.of(named), false, true);
    }
}
