package io.bindercd.yaml.edit;

import io.bindercd.yaml.Located;
import io.bindercd.yaml.YamlFile;
import io.bindercd.yaml.YamlNode;
import io.bindercd.yaml.YamlPath;
import io.bindercd.yaml.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Edits YAML by splicing into the source text, and proves by parsing again what the edit can have changed. */
public final class YamlEditor implements Editable {
    private final YamlFile file;
    private final LeafGuard guard;

    public YamlEditor(YamlFile file) {
        this.file = file;
        this.guard = new LeafGuard(file);
    }

    @Override
    public SourceText source() {
        return file.source();
    }

    @Override
    public Leaf leaf(String path) {
        return leaf(YamlPath.parse(path));
    }

    /** The value at the path. */
    public Leaf leaf(YamlPath path) {
        return guard.leaf(path, file.one(path));
    }

    /** The value at the path; empty when the path leads nowhere, a refusal when it cannot be edited. */
    public Optional<Leaf> find(YamlPath path) {
        return file.find(path).isEmpty() ? Optional.empty() : Optional.of(leaf(path));
    }

    /** True when the path leads to a scalar, editable or not. */
    public boolean hasScalar(YamlPath path) {
        return file.find(path).stream().map(Located::node).anyMatch(YamlNode.Scalar.class::isInstance);
    }

    @Override
    public Edited edit(List<LeafEdit> wishes) {
        List<ScalarText> texts = new ArrayList<>();
        List<TextEdit> edits = new ArrayList<>();
        for (LeafEdit wish : wishes) {
            ScalarText text = ScalarText.choose(wish);
            texts.add(text);
            edits.add(text.edit());
        }
        List<TextEdit> sorted = TextEdit.sorted(edits);
        SourceText after = TextEdit.apply(source(), sorted);
        new Proof(source().text(), after.text(), sorted).requireSameTextAround(source().name());
        if (!new LineProof(source(), after).holds(wishes, texts, sorted)) {
            requireSameFile(after, wishes, texts, sorted);
        }
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < wishes.size(); i++) {
            LeafEdit wish = wishes.get(i);
            Leaf leaf = wish.leaf();
            changes.add(new Change(
                    leaf.path(),
                    leaf.position(wish.kept()),
                    wish.old(),
                    wish.to(),
                    leaf.style(),
                    texts.get(i).style()));
        }
        return new Edited(source(), after, changes);
    }

    /** The proof for any place: the whole file is parsed again. */
    void requireSameFile(SourceText after, List<LeafEdit> wishes, List<ScalarText> texts, List<TextEdit> sorted) {
        YamlFile parsed = YamlFile.parse(after);
        TreeProof.require(file, parsed, wishes, texts, sorted);
        YamlEditor again = new YamlEditor(parsed);
        for (int i = 0; i < wishes.size(); i++) {
            LeafEdit wish = wishes.get(i);
            Proof.requireDone(again.leaf(wish.leaf().path()), wish, texts.get(i).style());
        }
    }
}
