package io.bindercd.yaml.edit;

import io.bindercd.yaml.YamlFile;
import io.bindercd.yaml.source.SourceText;
import java.util.List;
import java.util.Locale;

/** A text whose single values can be changed. Pure: texts in, texts out. */
public sealed interface Editable permits YamlEditor, EnvEditor {
    SourceText source();

    /**
     * The value at the address.
     *
     * @throws io.bindercd.core.Failure of kind USAGE, naming file:line:column and the reason, when it is not there, there
     *     several times, or cannot be edited safely
     */
    Leaf leaf(String path);

    /**
     * Changes the values and proves that nothing else has changed.
     *
     * @param wishes about leaves of this text, each at most once
     * @throws io.bindercd.core.Failure of kind USAGE when a new value cannot be written there; of kind BUG when the proof fails
     */
    Edited edit(List<LeafEdit> wishes);

    /** Opens a text by the kind of its name: {@code *.env} and {@code *.sh} hold shell variables, everything else is YAML. */
    static Editable open(SourceText source) {
        return isEnv(source.name()) ? new EnvEditor(source) : new YamlEditor(YamlFile.parse(source));
    }

    /** True for the names of files that hold {@code NAME=value} or {@code export NAME=value} lines. */
    static boolean isEnv(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return name.endsWith(".env") || name.startsWith(".env") || name.endsWith(".sh");
    }
}
