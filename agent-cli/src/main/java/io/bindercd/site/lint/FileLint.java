package io.bindercd.site.lint;

import io.bindercd.core.Failure;
import io.bindercd.site.find.SiteFiles;
import io.bindercd.site.lint.Finding.Severity;
import io.bindercd.yaml.YamlFile;
import io.bindercd.yaml.YamlNode;
import io.bindercd.yaml.values.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is wrong in one file whatever the rest of the site says. */
final class FileLint {
    private final YamlFile file;
    private final List<Finding> findings = new ArrayList<>();

    private FileLint(YamlFile file) {
        this.file = file;
    }

    /** The findings of a file; a refusal to read it is one. */
    static List<Finding> of(SiteFiles files, String name) {
        try {
            Optional<YamlFile> parsed = files.parsed(name);
            if (parsed.isEmpty()) {
                return List.of();
            }
            FileLint lint = new FileLint(parsed.get());
            lint.duplicateKeys();
            lint.extraDocuments();
            Values.document(parsed.get());
            return lint.findings;
        } catch (Failure failure) {
            return List.of(Finding.of(failure));
        }
    }

    private void duplicateKeys() {
        file.walk(node -> {
            if (node instanceof YamlNode.Mapping map) {
                Map<String, YamlNode> first = new HashMap<>();
                for (YamlNode.Entry entry : map.entries()) {
                    entry.name().ifPresent(name -> duplicate(name, entry.key(), first));
                }
            }
        });
    }

    private void duplicate(String name, YamlNode key, Map<String, YamlNode> first) {
        YamlNode before = first.putIfAbsent(name, key);
        if (before != null && !name.equals(YamlNode.Entry.MERGE)) {
            findings.add(Finding.at(
                    Severity.ERROR,
                    file.source(),
                    key.span().start(),
                    "the key '" + name + "' stands twice in its map, first at line "
                            + file.source().at(before.span().start()).line() + "; Helm silently takes the last one",
                    "Merge the two."));
        }
    }

    private void extraDocuments() {
        if (file.documents().size() > 1) {
            findings.add(Finding.at(
                    Severity.ERROR,
                    file.source(),
                    file.documents().get(1).span().start(),
                    "the file holds " + file.documents().size()
                            + " documents; Helm 3 reads the first one alone, Helm 4 merges all",
                    "Put everything into one document."));
        }
    }
}
