package io.bindercd.rollout.rules;

import java.util.function.Consumer;

/** Sees one family of signs. */
interface Rule {
    void look(Sight sight, Consumer<Signal> found);
}
