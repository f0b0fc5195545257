package io.bindercd.yaml;

import java.util.List;

/**
 * A node that a path has led to.
 *
 * @param document the document of the file, from 0
 * @param chain all nodes from the document's root to the node itself, which is the last
 * @param shadowed true when a key on the way stands more than once in its map
 */
public record Located(int document, List<YamlNode> chain, boolean shadowed) {
    public Located {
        chain = List.copyOf(chain);
    }

    public YamlNode node() {
        return chain.get(chain.size() - 1);
    }
}
