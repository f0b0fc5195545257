package io.bindercd.yaml.edit;

import io.bindercd.yaml.YamlFile;
import io.bindercd.yaml.YamlNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Shows on the parsed trees that exactly the wished leaves differ: values, styles, anchors, tags and places of all others. */
final class TreeProof {
    private final String file;
    private final Proof proof;
    private final Map<Integer, Wanted> wanted = new HashMap<>();
    private int found;

    private record Wanted(LeafEdit wish, ScalarText text) {}

    private TreeProof(String file, Proof proof) {
        this.file = file;
        this.proof = proof;
    }

    static void require(
            YamlFile before, YamlFile after, List<LeafEdit> wishes, List<ScalarText> texts, List<TextEdit> sorted) {
        TreeProof proof = new TreeProof(
                before.name(), new Proof(before.source().text(), after.source().text(), sorted));
        for (int i = 0; i < wishes.size(); i++) {
            Leaf leaf = wishes.get(i).leaf();
            int end = leaf.content().end() + (leaf.style().isQuoted() ? 1 : 0);
            proof.wanted.put(end, new Wanted(wishes.get(i), texts.get(i)));
        }
        proof.require(before.documents().size() == after.documents().size(), "the number of documents");
        for (int i = 0; i < before.documents().size(); i++) {
            proof.same(before.documents().get(i), after.documents().get(i));
        }
        proof.require(proof.found == wishes.size(), "not every wished place was met");
    }

    private void same(YamlNode before, YamlNode after) {
        require(before.getClass() == after.getClass(), "the kind of a node");
        require(sameMarks(before.marks(), after.marks()), "an anchor or tag");
        require(after.span().start() == proof.moved(before.span().start()), "the place of a node");
        if (before instanceof YamlNode.Scalar old && after instanceof YamlNode.Scalar now) {
            sameScalar(old, now);
        } else if (before instanceof YamlNode.Mapping old && after instanceof YamlNode.Mapping now) {
            require(
                    old.flow() == now.flow()
                            && old.entries().size() == now.entries().size(),
                    "the entries of a map");
            for (int i = 0; i < old.entries().size(); i++) {
                same(old.entries().get(i).key(), now.entries().get(i).key());
                same(old.entries().get(i).value(), now.entries().get(i).value());
            }
        } else if (before instanceof YamlNode.Sequence old && after instanceof YamlNode.Sequence now) {
            require(
                    old.flow() == now.flow()
                            && old.items().size() == now.items().size(),
                    "the items of a list");
            for (int i = 0; i < old.items().size(); i++) {
                same(old.items().get(i), now.items().get(i));
            }
        } else if (before instanceof YamlNode.Alias old && after instanceof YamlNode.Alias now) {
            require(old.name().equals(now.name()), "an alias");
        }
    }

    // by hand: the JVM sets up a record's own comparison when it is first used, which takes longer than the whole proof
    private static boolean sameMarks(YamlNode.Marks before, YamlNode.Marks after) {
        return Objects.equals(before.anchor(), after.anchor()) && Objects.equals(before.tag(), after.tag());
    }

    private void sameScalar(YamlNode.Scalar old, YamlNode.Scalar now) {
        // by its end: an anchor may stand in front of a value, and what is empty has no end of its own
        Wanted wish = old.span().length() == 0 ? null : wanted.get(old.span().end());
        if (wish == null) {
            // the words are made only when they are needed: this is done for every value of the file
            if (!old.value().equals(now.value()) || old.style() != now.style()) {
                require(false, "the value " + old.value());
            }
            return;
        }
        found++;
        boolean done = now.value().equals(wish.wish.newValue()) && now.style() == wish.text.style();
        require(done, "the wished value is " + now.value());
        require(wish.text.isOfTheSameType(wish.wish), "the wished value is no text");
    }

    private void require(boolean holds, String what) {
        Proof.require(file, holds, "after parsing again " + what + " differs");
    }
}
