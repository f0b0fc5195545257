package io.bindercd.yaml.stream;

/**
 * How much of a document from outside is read before it is refused.
 *
 * @param characters of the whole, at most 2^31 - 1
 * @param depth of maps and lists in one another
 * @param nodes of one tree that is built
 */
public record YamlLimits(int characters, int depth, int nodes) {
    public YamlLimits {
        if (characters < 1 || depth < 1 || nodes < 1) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }
}
