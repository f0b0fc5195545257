package io.bindercd.site.find;

import io.bindercd.core.Failure;
import io.bindercd.site.model.Pin;
import io.bindercd.version.ImageReference;
import io.bindercd.yaml.edit.Editable;
import io.bindercd.yaml.edit.EnvEditor;
import io.bindercd.yaml.edit.Leaf;
import io.bindercd.yaml.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The versions that an env file pins: {@code CERT_MANAGER_VERSION} is that of cert-manager. */
final class VariablePins {
    private static final String SUFFIX = "_VERSION";

    private VariablePins() {}

    /** A variable that pins a component. */
    record Named(String component, Pin pin) {}

    /**
     * Those of the file, in its order; none where it is no env file. A variable that is computed pins nothing.
     *
     * @param only the component that is looked for; empty for any
     */
    static List<Named> in(SiteFiles files, String file, String only) {
        Optional<SourceText> text = Editable.isEnv(file) && files.isText(file) ? files.text(file) : Optional.empty();
        List<Named> found = new ArrayList<>();
        if (text.isEmpty()
                || !text.get().text().contains(only.toUpperCase(Locale.ROOT).replace('-', '_') + SUFFIX)) {
            return found;
        }
        EnvEditor editor = new EnvEditor(text.get());
        for (String variable : editor.names()) {
            if (variable.endsWith(SUFFIX) && variable.length() > SUFFIX.length()) {
                String component = component(variable);
                Optional<Leaf> leaf =
                        only.isEmpty() || only.equals(component) ? leaf(editor, variable) : Optional.empty();
                if (leaf.isPresent()) {
                    found.add(new Named(component, pin(file, variable, leaf.get())));
                }
            }
        }
        return found;
    }

    private static String component(String variable) {
        return variable.substring(0, variable.length() - SUFFIX.length())
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }

    private static Pin pin(String file, String variable, Leaf leaf) {
        int kept = ImageReference.tagStart(leaf.value()).orElse(0);
        return new Pin(file, variable, leaf.value().substring(kept), leaf.position(kept), "", true);
    }

    /** Empty when it cannot be edited: who addresses it by name is told why. */
    private static Optional<Leaf> leaf(EnvEditor editor, String variable) {
        try {
            return Optional.of(editor.leaf(variable));
        } catch (Failure failure) {
            return Optional.empty();
        }
    }
}
