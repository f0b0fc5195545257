package io.bindercd.world.git;

/**
 * How two lines of history relate.
 *
 * @param mergeBase the best common ancestor
 * @param ahead commits that only the second has
 * @param behind commits that only the first has
 */
public record Divergence(String mergeBase, int ahead, int behind) {
    /** GitHub's word for it: identical, ahead, behind or diverged. */
    public String status() {
        if (ahead == 0) {
            return behind == 0 ? "identical" : "behind";
        }
        return behind == 0 ? "ahead" : "diverged";
    }
}
