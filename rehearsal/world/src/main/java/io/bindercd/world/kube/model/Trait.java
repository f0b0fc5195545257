package io.bindercd.world.kube.model;

/** What is special about the objects of a kind. */
public enum Trait {
    /** They live in a namespace. */
    NAMESPACED('n'),
    /** Their status is written apart from the rest. */
    STATUS('s'),
    /** They have a subresource that reads and sets the number of replicas. */
    SCALE('c'),
    /** Their generation counts changes of what is wanted of them. */
    GENERATION('g'),
    /** Nothing is kept: a request is answered, and that is all. */
    REVIEW('r'),
    /** They are defined by a CustomResourceDefinition. */
    CUSTOM('x');

    private final char letter;

    Trait(char letter) {
        this.letter = letter;
    }

    char letter() {
        return letter;
    }
}
