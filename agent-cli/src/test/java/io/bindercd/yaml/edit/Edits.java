package io.bindercd.yaml.edit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bindercd.yaml.source.SourceText;
import java.util.List;

/** Short forms of edits for tests. */
final class Edits {
    private Edits() {}

    static Editable open(String file, String text) {
        return Editable.open(SourceText.of(file, text.getBytes(UTF_8)));
    }

    /** The text after the whole value at the path has become another. */
    static String set(String text, String path, String to) {
        return edit(open("f.yaml", text), path, to).after().text();
    }

    static Edited edit(Editable editable, String path, String to) {
        return editable.edit(List.of(new LeafEdit(editable.leaf(path), 0, to)));
    }
}
