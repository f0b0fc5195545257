package io.bindercd.update.graduate;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.git.GitHistory;
import io.bindercd.site.Site;
import io.bindercd.update.graduate.StagingValues.Repository;
import io.bindercd.yaml.graft.Before;
import io.bindercd.yaml.graft.BlockTree;
import io.bindercd.yaml.graft.Graft;
import io.bindercd.yaml.graft.KeyPath;
import io.bindercd.yaml.graft.Piece;
import io.bindercd.yaml.graft.Prune;
import io.bindercd.yaml.graft.Pruned;
import io.bindercd.yaml.source.Replacement;
import io.bindercd.yaml.source.SourceText;
import io.bindercd.yaml.source.WorkTree;
import io.bindercd.yaml.values.Values;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Works out how values move from staging to the chart, and proves it for every member. Asks nobody, writes nothing. */
public final class Graduate {
    private final Site site;
    private final WorkTree tree;
    private final Repository repository;

    private Graduate(Site site, WorkTree tree, Repository repository) {
        this.site = site;
        this.tree = tree;
        this.repository = repository;
    }

    /**
     * Plans the move in a tree.
     *
     * @param root the site's folder, as it is in the commit
     * @param folder the site's folder in the repository; empty for its top
     * @param head the commit
     * @throws Failure of kind USAGE when a key is not set or cannot be moved (with file:line:column), NOTHING when nothing is
     *     left to move, REFUSED for secrets, chart dependencies, and when a member would run something unexpected
     */
    public static GraduatePlan plan(GraduateRequest request, Path root, String folder, GitHistory git, String head) {
        Site site = Site.load(root, Optional.empty());
        return new Graduate(site, WorkTree.at(root), new Repository(git, head, folder)).plan(request);
    }

    private GraduatePlan plan(GraduateRequest request) {
        String chartFile = site.chart().chart().valuesFile();
        if (!tree.isFile(chartFile)) {
            throw Failure.usage(
                    chartFile + ": the chart has no values of its own", "Create the file, an empty one will do.");
        }
        StagingValues staging = StagingValues.of(site, tree, repository);
        List<Tried> tried = new Selection(site, staging, repository).of(request);
        Map<String, SourceText> edited = new LinkedHashMap<>();
        List<Piece> pieces = new ArrayList<>();
        staging.open().forEach((file, open) -> {
            List<Tried> here =
                    tried.stream().filter(one -> one.file().equals(file)).toList();
            if (!here.isEmpty()) {
                Pruned pruned = prune(open, here);
                edited.put(file, pruned.text());
                pieces.addAll(pruned.pieces());
            }
        });
        SourceText chart = tree.read(chartFile);
        SourceText grafted = Graft.into(chart, pieces);
        requireValues(chart, grafted, moved(tried, false));
        edited.put(chartFile, grafted);
        List<MemberEffect> members = new LayerProof(site, tree, edited).of(tried);
        List<Replacement> files = edited.entrySet().stream()
                .map(file -> new Replacement(tree.read(file.getKey()), file.getValue()))
                .filter(file -> !file.before().equals(file.after()))
                .toList();
        return new GraduatePlan(tried, chartFile, files, members);
    }

    private Pruned prune(BlockTree open, List<Tried> here) {
        Map<KeyPath, Before> wanted = new LinkedHashMap<>();
        here.forEach(one -> wanted.put(one.path(), one.past().before()));
        Pruned pruned = Prune.of(open, wanted);
        SourceText before = open.file().source();
        SourceText after = asItWas(pruned.text(), here);
        requireValues(before, after, moved(here, true));
        return new Pruned(after, pruned.pieces());
    }

    /** Where only blank lines differ from what the file was, it becomes that again. */
    private SourceText asItWas(SourceText pruned, List<Tried> here) {
        List<String> commits =
                here.stream().map(one -> one.past().commit()).distinct().toList();
        if (commits.size() != 1 || commits.get(0).isEmpty()) {
            return pruned;
        }
        return repository.git().log("", commits.get(0), 1).get(0).parents().stream()
                .findFirst()
                .flatMap(parent -> repository.git().show(parent, repository.path(pruned.name())))
                .filter(old -> withoutBlankLines(old).equals(withoutBlankLines(pruned.text())))
                .map(old -> SourceText.of(pruned.name(), old.getBytes(StandardCharsets.UTF_8)))
                .orElse(pruned);
    }

    private static List<String> withoutBlankLines(String text) {
        return text.lines().filter(line -> !line.isBlank()).toList();
    }

    private static Map<KeyPath, Said> moved(List<Tried> tried, boolean back) {
        Map<KeyPath, Said> moved = new LinkedHashMap<>();
        tried.forEach(one -> moved.put(one.path(), back ? one.past().said() : Said.of(one.value())));
        return moved;
    }

    /** Read again, the text must say what is meant, and otherwise what it said. */
    private static void requireValues(SourceText before, SourceText after, Map<KeyPath, Said> meant) {
        Map<String, @Nullable Object> expected = Values.read(before);
        for (Map.Entry<KeyPath, Said> one : meant.entrySet()) {
            expected = Trees.with(expected, one.getKey().keys(), one.getValue());
        }
        boolean holds;
        try {
            holds = Trees.difference(expected, Values.read(after)).isEmpty();
        } catch (Failure failure) {
            if (failure.kind() != FailureKind.USAGE) {
                throw failure;
            }
            holds = false;
        }
        if (!holds) {
            throw Failure.refused(
                    before.name() + ": moving " + meant.keySet()
                            + " there could not be proven to change these values alone, so nothing was changed",
                    "Move them by hand.");
        }
    }
}
