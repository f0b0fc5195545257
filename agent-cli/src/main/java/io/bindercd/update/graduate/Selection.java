package io.bindercd.update.graduate;

import io.bindercd.core.Failure;
import io.bindercd.git.Commit;
import io.bindercd.site.Site;
import io.bindercd.site.StagingOnly;
import io.bindercd.update.graduate.StagingValues.Repository;
import io.bindercd.yaml.graft.Before;
import io.bindercd.yaml.graft.Block;
import io.bindercd.yaml.graft.BlockTree;
import io.bindercd.yaml.graft.KeyPath;
import io.bindercd.yaml.source.SourceText;
import io.bindercd.yaml.values.Values;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out which values of staging are meant, and what staging's files said before. */
final class Selection {
    private static final int MOST_COMMITS = 500;

    private final Site site;
    private final StagingValues staging;
    private final Repository repository;

    Selection(Site site, StagingValues staging, Repository repository) {
        this.site = site;
        this.staging = staging;
        this.repository = repository;
    }

    /** A file of staging in an older commit. */
    private record Version(Optional<BlockTree> tree, Map<String, @Nullable Object> values, String commit) {
        Said at(KeyPath path) {
            return Trees.at(values, path.keys());
        }
    }

    /**
     * The values that are meant.
     *
     * @throws Failure of kind USAGE for a key that staging does not set, REFUSED for one that is secret or no value at all,
     *     NOTHING when nothing of the change is left
     */
    List<Tried> of(GraduateRequest request) {
        if (request.keys().isEmpty()) {
            return request.since().isPresent() ? changedSince(request.since().get()) : lastChange();
        }
        List<Tried> tried = new ArrayList<>();
        for (KeyPath key : request.keys()) {
            tried.addAll(
                    request.since().isPresent() ? since(key, request.since().get()) : byHistory(key));
        }
        return tried;
    }

    private List<Tried> lastChange() {
        List<String> paths = staging.files().stream().map(repository::path).toList();
        List<Commit> commits =
                paths.isEmpty() ? List.of() : repository.git().firstParents(repository.head(), paths, MOST_COMMITS);
        for (Commit commit : commits) {
            if (commit.parents().isEmpty()) {
                continue;
            }
            String parent = commit.parents().get(0);
            List<String> files = repository.git().filesBetween(parent, commit.hash()).stream()
                    .map(repository::inSite)
                    .toList();
            if (StagingOnly.judge(site, files).holds()) {
                requireNoSecret(files, commit);
                return ofChange(files, parent, commit);
            }
        }
        throw Failure.nothing(
                "none of the last " + commits.size() + " changes of staging's values changed staging only");
    }

    private void requireNoSecret(List<String> files, Commit commit) {
        Optional<String> secret =
                files.stream().filter(staging.secret()::contains).findFirst();
        if (secret.isPresent()) {
            throw Failure.refused(
                    "the last staging-only change " + Commit.brief(commit.hash()) + " also changes " + secret.get()
                            + ", and a secret must not stand in the chart's values",
                    "Name the keys that are no secrets: binder-cd graduate KEY...");
        }
    }

    private List<Tried> ofChange(List<String> files, String parent, Commit commit) {
        List<Tried> tried = new ArrayList<>();
        for (String file : files) {
            BlockTree now = staging.open().get(file);
            if (now == null) {
                continue;
            }
            Version before = version(file, parent, commit.hash());
            Version after = version(file, commit.hash(), commit.hash());
            now.leaves().forEach((path, block) -> {
                if (!before.at(path).equals(after.at(path))) {
                    tried(file, path, block, before).ifPresent(tried::add);
                }
            });
        }
        if (tried.isEmpty()) {
            throw Failure.nothing("of the last staging-only change " + Commit.brief(commit.hash()) + " ("
                    + commit.subject() + ") nothing is left in staging's values that could graduate");
        }
        return tried;
    }

    private List<Tried> changedSince(String since) {
        String commit = commit(since);
        List<Tried> tried = new ArrayList<>();
        staging.open().forEach((file, tree) -> {
            Version before = version(file, commit, "");
            tree.leaves()
                    .forEach((path, block) -> tried(file, path, block, before).ifPresent(tried::add));
        });
        if (tried.isEmpty()) {
            throw Failure.nothing("staging's values say nothing that they did not say in " + Commit.brief(commit));
        }
        return tried;
    }

    private List<Tried> since(KeyPath key, String since) {
        String commit = commit(since);
        String file = file(key);
        Version before = version(file, commit, "");
        List<Tried> tried = new ArrayList<>();
        leaves(file, key)
                .forEach((path, block) -> tried(file, path, block, before).ifPresent(tried::add));
        if (tried.isEmpty()) {
            throw Failure.nothing(file + " says of " + key + " what it said in " + Commit.brief(commit));
        }
        return tried;
    }

    private String commit(String revision) {
        return repository
                .git()
                .resolve(revision)
                .orElseThrow(() -> Failure.usage(
                        "--since: there is no commit '" + revision.replaceAll("\\p{Cntrl}", "?") + "'",
                        "Give a commit of the deploy branch from before the override."));
    }

    /** Each value goes back to what the file said before the newest commit that changed this very value. */
    private List<Tried> byHistory(KeyPath key) {
        String file = file(key);
        Map<KeyPath, Block> open = new LinkedHashMap<>(leaves(file, key));
        Map<String, @Nullable Object> now = values(staging.open().get(file));
        List<Tried> tried = new ArrayList<>();
        for (Commit commit :
                repository.git().firstParents(repository.head(), List.of(repository.path(file)), MOST_COMMITS)) {
            if (open.isEmpty()) {
                break;
            }
            Version before = commit.parents().isEmpty()
                    ? new Version(Optional.empty(), Map.of(), commit.hash())
                    : version(file, commit.parents().get(0), commit.hash());
            open.entrySet().removeIf(leaf -> {
                boolean changed = !Trees.at(now, leaf.getKey().keys()).equals(before.at(leaf.getKey()));
                if (changed) {
                    tried(file, leaf.getKey(), leaf.getValue(), before).ifPresent(tried::add);
                }
                return changed;
            });
        }
        if (!open.isEmpty()) {
            KeyPath left = open.keySet().iterator().next();
            throw Failure.usage(
                    file + ": the last " + MOST_COMMITS + " changes do not tell since when it says " + left,
                    "Give a commit from before the override: --since COMMIT.");
        }
        return tried;
    }

    private Map<KeyPath, Block> leaves(String file, KeyPath key) {
        Map<KeyPath, Block> leaves = new LinkedHashMap<>();
        BlockTree tree = staging.open().get(file);
        if (tree != null) {
            tree.leaves().forEach((path, block) -> {
                if (key.holds(path)) {
                    leaves.put(path, block);
                }
            });
        }
        return leaves;
    }

    /** The one file of staging that sets the key. */
    private String file(KeyPath key) {
        List<String> setting = staging.open().keySet().stream()
                .filter(file -> !leaves(file, key).isEmpty())
                .toList();
        if (setting.size() > 1) {
            throw Failure.usage(
                    key + " is set in several files of staging: " + String.join(", ", setting),
                    "Take it out of all of them but one first.");
        }
        return setting.stream().findFirst().orElseThrow(() -> new MissingKey(site, staging).of(key));
    }

    /** Empty when the file said so before already. */
    private Optional<Tried> tried(String file, KeyPath path, Block block, Version before) {
        Map<String, @Nullable Object> values = Values.of(block.file());
        Said now = Trees.at(values, path.keys());
        Said old = before.at(path);
        Object value = now.value();
        if (!now.there() || now.equals(old)) {
            return Optional.empty();
        }
        if (value == null || Trees.takesAway(value)) {
            throw Failure.usage(
                    block.place() + ": cannot be moved: " + path
                            + " is empty or null there, which Helm reads differently in a chart's own values",
                    "Change the chart's values by hand; graduate the other keys by name.");
        }
        Before said = before.tree().map(tree -> Before.in(tree, path)).orElse(Before.NOTHING);
        return Optional.of(new Tried(file, path, block, value, new Tried.Past(said, old, before.commit())));
    }

    private static Map<String, @Nullable Object> values(@Nullable BlockTree tree) {
        return tree == null ? Map.of() : Values.of(tree.file());
    }

    private Version version(String file, String commit, String by) {
        Optional<BlockTree> tree = repository
                .git()
                .show(commit, repository.path(file))
                .map(text -> BlockTree.of(
                        SourceText.of(file + " of " + Commit.brief(commit), text.getBytes(StandardCharsets.UTF_8))));
        return new Version(tree, values(tree.orElse(null)), by);
    }
}
