package io.bindercd.policy.change;

import io.bindercd.core.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The difference between two renderings of one release.
 *
 * <p>Left out, because they say nothing about the change: labels that name the chart, checksum annotations (what they are
 * sums of is compared itself), and the tokens that z2jh draws anew in every offline rendering ({@code
 * jupyterhub/zero-to-jupyterhub-k8s: jupyterhub/templates/hub/_helpers-passwords.tpl}). Values of Secrets are masked; where one
 * is a document of its own, such as the values that z2jh hands on, what changed in it is told by its path.
 */
public record RenderedChange(List<ObjectChange> objects) {
    public RenderedChange {
        objects = List.copyOf(objects);
    }

    /** Compares the objects of two renderings; their order does not matter. */
    public static RenderedChange between(List<Tree> before, List<Tree> after) {
        Map<ObjectKey, Tree> old = byKey(before);
        Map<ObjectKey, Tree> fresh = byKey(after);
        Set<ObjectKey> keys = new TreeSet<>(old.keySet());
        keys.addAll(fresh.keySet());
        List<ObjectChange> changes = new ArrayList<>();
        Tree absent = Tree.of("nothing", null);
        for (ObjectKey key : keys) {
            Tree was = old.getOrDefault(key, absent);
            Tree will = fresh.getOrDefault(key, absent);
            List<LeafChange> leaves = new ArrayList<>();
            if (was.present() && will.present()) {
                new Leaves(key.kind().equals("Secret"), leaves).compare("", was.raw(), will.raw());
            }
            if (!was.present() || !will.present() || !leaves.isEmpty()) {
                changes.add(new ObjectChange(key, was, will, leaves));
            }
        }
        return new RenderedChange(changes);
    }

    public boolean isEmpty() {
        return objects.isEmpty();
    }

    /** The change as lines for people: one heading an object, one line a leaf. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (ObjectChange change : objects) {
            lines.add((change.added() ? "+ " : change.removed() ? "- " : "~ ") + change.key());
            change.leaves()
                    .forEach(leaf -> lines.addAll(TextDiff.lines("    " + leaf.path(), leaf.before(), leaf.after())));
        }
        return lines;
    }

    private static Map<ObjectKey, Tree> byKey(List<Tree> objects) {
        Map<ObjectKey, Tree> byKey = new TreeMap<>();
        objects.stream().filter(Tree::present).forEach(object -> byKey.put(ObjectKey.of(object), object));
        return byKey;
    }
}
