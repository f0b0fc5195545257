package io.bindercd.site.find;

import io.bindercd.core.Failure;
import io.bindercd.yaml.YamlFile;
import io.bindercd.yaml.YamlNode;
import io.bindercd.yaml.source.SourceText;
import io.bindercd.yaml.source.WorkTree;
import io.bindercd.yaml.values.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files of a tree, each read and parsed once. For one load; not for several threads. */
public final class SiteFiles {
    private final WorkTree tree;
    private final List<String> yaml;
    private final Map<String, Optional<SourceText>> texts = new HashMap<>();
    private final Map<String, YamlFile> parsed = new HashMap<>();

    public SiteFiles(WorkTree tree) {
        this.tree = tree;
        this.yaml = tree.yamlFiles();
    }

    public WorkTree tree() {
        return tree;
    }

    /** All YAML and env files, sorted; no hidden ones, no templates. */
    public List<String> names() {
        return yaml;
    }

    public boolean exists(String file) {
        return tree.isFile(file);
    }

    public boolean isLocked(String file) {
        return tree.isLocked(file);
    }

    /** The text of a file; empty when it is absent or locked. */
    public Optional<SourceText> text(String file) {
        Optional<SourceText> known = texts.get(file);
        if (known == null) {
            known = tree.readIfOpen(file);
            texts.put(file, known);
        }
        return known;
    }

    /** False for what cannot be read as text: another encoding, binary content, too large. */
    public boolean isText(String file) {
        try {
            text(file);
            return true;
        } catch (Failure failure) {
            return false;
        }
    }

    /** The parsed file; empty when it is absent or locked, a refusal when it is no YAML. */
    public Optional<YamlFile> parsed(String file) {
        Optional<SourceText> source = text(file);
        if (source.isEmpty()) {
            return Optional.empty();
        }
        YamlFile known = parsed.get(file);
        if (known == null) {
            known = YamlFile.parse(source.get());
            parsed.put(file, known);
        }
        return Optional.of(known);
    }

    /** Its values as Helm reads them; none when it is absent or locked. */
    public Map<String, @Nullable Object> values(String file) {
        return parsed(file).map(Values::of).orElse(Map.of());
    }

    /** The map at the top of the file's first document. */
    public Optional<YamlNode.Mapping> top(String file) {
        Optional<YamlFile> text = parsed(file);
        boolean map = text.isPresent() && text.get().first().orElse(null) instanceof YamlNode.Mapping;
        return map ? Optional.of((YamlNode.Mapping) text.get().documents().get(0)) : Optional.empty();
    }

    /** The folder of a file, without a final slash; empty at the top of the tree. */
    static String folderOf(String file) {
        int slash = file.lastIndexOf('/');
        return slash < 0 ? "" : file.substring(0, slash);
    }

    static String nameOf(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    /** The file's name without folders and without {@code .yaml} or {@code .yml}. */
    static String stemOf(String file) {
        String name = nameOf(file);
        int end = name.endsWith(".yaml") ? ".yaml".length() : name.endsWith(".yml") ? ".yml".length() : 0;
        return name.substring(0, name.length() - end);
    }

    /** The path of a name in a folder. */
    static String join(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    static boolean isUnder(String folder, String file) {
        return folder.isEmpty() || file.startsWith(folder + "/");
    }
}
