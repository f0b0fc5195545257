package io.bindercd.yaml.edit;

import io.bindercd.yaml.Located;
import io.bindercd.yaml.YamlFile;
import io.bindercd.yaml.YamlNode;
import io.bindercd.yaml.YamlPath;
import io.bindercd.yaml.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Edits YAML by splicing into the source text, and proves by parsing again. */
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
        List<ScalarText> texts = wishes.stream().map(ScalarText::choose).toList();
        List<TextEdit> edits =
                TextEdit.sorted(texts.stream().map(ScalarText::edit).toList());
        SourceText after = source().with(TextEdit.apply(source().text(), edits));
        YamlFile parsed = YamlFile.parse(after);
        new Proof(source().text(), after.text(), edits).requireSameTextAround(source().name());
        TreeProof.require(file, parsed, wishes, texts, edits);
        YamlEditor again = new YamlEditor(parsed);
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < wishes.size(); i++) {
            LeafEdit wish = wishes.get(i);
            Proof.requireDone(again.leaf(wish.leaf().path()), wish, texts.get(i).style());
            changes.add(new Change(
                    wish.leaf().path(),
                    wish.leaf().position(wish.kept()),
                    wish.old(),
                    wish.to(),
                    wish.leaf().style(),
                    texts.get(i).style()));
        }
        return new Edited(source(), after, changes);
    }
}
