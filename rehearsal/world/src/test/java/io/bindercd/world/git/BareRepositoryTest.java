package io.bindercd.world.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BareRepositoryTest {
    private static final Author ANN = new Author("Ann", "ann@example.org");
    private static final Instant NOON = Instant.parse("2026-08-05T12:00:00Z");

    @TempDir
    Path folder;

    private BareRepository repository;

    @BeforeEach
    void create() throws IOException {
        repository = BareRepository.create(folder.resolve("a name with blanks.git"), "main");
    }

    private String commit(String branch, String message, FileSet files) {
        return repository.commit(branch, new Draft(ANN, NOON, message, files));
    }

    @Test
    void seedsFromFolderAndKeepsEveryByte() throws IOException {
        Path site = Files.createDirectories(folder.resolve("site/config"));
        Files.write(site.resolve("bin"), new byte[] {0, 1, (byte) 0xff, '\n'});
        Files.writeString(folder.resolve("site/with \"quotes\" and ä.txt"), "ä\n");
        String sha = commit("main", "Begin\n\nWith a body", FileSet.under(folder.resolve("site")));
        assertThat(repository.history().read(sha, "config/bin")).hasValue(new byte[] {0, 1, (byte) 0xff, '\n'});
        assertThat(repository.history().files(sha)).containsExactly("config/bin", "with \"quotes\" and ä.txt");
        Commit commit = repository.history().commit("main");
        assertThat(commit.subject()).isEqualTo("Begin");
        assertThat(commit.message()).isEqualTo("Begin\n\nWith a body");
        assertThat(commit.author()).isEqualTo(new Commit.Signature(ANN, NOON));
        assertThat(commit.parents()).isEmpty();
    }

    @Test
    void equalDraftsGiveEqualHashes() throws IOException {
        BareRepository other = BareRepository.create(folder.resolve("other.git"), "main");
        Draft draft = new Draft(ANN, NOON, "same", FileSet.of("a", "1"));
        assertThat(other.commit("main", draft)).isEqualTo(repository.commit("main", draft));
    }

    @Test
    void changesAndRemovesFiles() {
        commit("main", "one", FileSet.of("a", "1\n").with("b", "2\n").with("gone", "x\n"));
        String second = commit("main", "two", FileSet.of("a", "1\n1\n").without("gone"));
        assertThat(repository.history().files("main")).containsExactly("a", "b");
        assertThat(repository.history().changes(repository.history().commit(second)))
                .extracting(FileChange::path, FileChange::kind, FileChange::additions, FileChange::deletions)
                .containsExactly(
                        Tuple.tuple("a", FileChange.Kind.MODIFIED, 1, 0),
                        Tuple.tuple("gone", FileChange.Kind.REMOVED, 0, 1));
        assertThat(repository
                        .history()
                        .changes(repository.history().commit(second))
                        .get(0)
                        .patch())
                .isEqualTo("@@ -1 +1,2 @@\n 1\n+1");
    }

    @Test
    void tellsRenamedAndBinaryFiles() {
        String text = "line\n".repeat(30);
        String first = commit("main", "one", FileSet.of("old", text).with("bin", new byte[] {0, 1, 2}));
        String second =
                commit("main", "two", FileSet.of("new", text).without("old").with("bin", new byte[] {0, 3, 2}));
        List<FileChange> changes = repository.history().changes(first, second);
        assertThat(changes).extracting(FileChange::path).containsExactly("bin", "new");
        assertThat(changes.get(0).patch()).isNull();
        assertThat(changes.get(1).previousPath()).isEqualTo("old");
        assertThat(changes.get(1).kind()).isEqualTo(FileChange.Kind.RENAMED);
    }

    @Test
    void resolvesBranchTagFullAndShortHashAndNothingElse() {
        String sha = commit("main", "one", FileSet.of("a", "1"));
        repository.tag("383374de", sha);
        repository.tag("v1.0", sha);
        for (String name : List.of("main", "v1.0", "383374de", sha, sha.substring(0, 7))) {
            assertThat(repository.resolve(name)).as(name).hasValue(sha);
        }
        for (String name : List.of("nothing", "0000000", "--all", "", "main:a", "a b")) {
            assertThat(repository.resolve(name)).as(name).isEmpty();
        }
        assertThat(repository.tags()).containsOnlyKeys("383374de", "v1.0");
        assertThat(repository.branches()).containsEntry("main", sha);
    }

    @Test
    void comparesLinesOfHistory() {
        String base = commit("main", "base", FileSet.of("a", "1"));
        repository.createBranch("topic", base);
        String ahead = commit("topic", "ahead", FileSet.of("b", "1"));
        History history = repository.history();
        assertThat(history.divergence(base, ahead).orElseThrow().status()).isEqualTo("ahead");
        assertThat(history.divergence(ahead, base).orElseThrow().status()).isEqualTo("behind");
        assertThat(history.divergence(base, base).orElseThrow().status()).isEqualTo("identical");
        String other = commit("main", "other", FileSet.of("c", "1"));
        assertThat(history.divergence(other, ahead)).hasValue(new Divergence(base, 1, 1));
        assertThat(history.isAncestor(base, ahead)).isTrue();
        assertThat(history.isAncestor(ahead, other)).isFalse();
        assertThat(history.oldestFirst(base + ".." + other))
                .extracting(Commit::sha)
                .containsExactly(other);
        assertThat(history.count("main")).isEqualTo(2);
        assertThat(history.logOf("c", "main", 0, 9)).extracting(Commit::sha).containsExactly(other);
    }

    @Test
    void seesPlainPushAtOnce() {
        String first = commit("main", "one", FileSet.of("a", "1"));
        Git git = new Git(folder);
        git.run("clone", "--quiet", repository.path().toString(), "clone");
        Git clone = git.in(folder.resolve("clone"));
        clone.run("-c", "user.name=x", "-c", "user.email=x@y", "commit", "--quiet", "--allow-empty", "-m", "pushed");
        clone.run("push", "--quiet", "origin", "HEAD:main", "HEAD:refs/heads/topic/x");
        String pushed = clone.run("rev-parse", "HEAD");
        assertThat(repository.branch("main")).hasValue(pushed).isNotEqualTo(first);
        assertThat(repository.deleteBranch("topic/x")).isTrue();
        assertThat(repository.deleteBranch("topic/x")).isFalse();
    }

    @Test
    void mergesInThreeWays() throws IOException {
        String base = commit("main", "base", FileSet.of("a", "1\n2\n3\n4\n5\n"));
        repository.createBranch("topic", base);
        commit("topic", "topic 1", FileSet.of("a", "1\n2\n3\n4\nfive\n"));
        String head =
                repository.commit("topic", new Draft(new Author("Bo", "bo@x"), NOON, "topic 2", FileSet.of("b", "1")));
        String tip = commit("main", "meanwhile", FileSet.of("a", "one\n2\n3\n4\n5\n"));
        Merger.Note note = new Merger.Note(ANN, NOON, "Merge it");
        for (MergeMethod method : MergeMethod.values()) {
            String sha =
                    repository.merger().merge(tip, head, method, note).sha().orElseThrow();
            assertThat(repository.history().read(sha, "a"))
                    .hasValue("one\n2\n3\n4\nfive\n".getBytes(StandardCharsets.UTF_8));
            assertThat(repository.history().commit(sha).parents()).hasSize(method == MergeMethod.MERGE ? 2 : 1);
            assertThat(repository.history().count(tip + ".." + sha))
                    .isEqualTo(method == MergeMethod.MERGE ? 3 : method == MergeMethod.SQUASH ? 1 : 2);
            assertThat(repository.branch("main")).hasValue(tip);
        }
        Commit rebased = repository
                .history()
                .commit(repository
                        .merger()
                        .merge(tip, head, MergeMethod.REBASE, note)
                        .sha()
                        .orElseThrow());
        assertThat(rebased.author().author().name()).isEqualTo("Bo");
        assertThat(repository.moveBranch("main", base, rebased.sha())).isFalse();
        assertThat(repository.moveBranch("main", tip, rebased.sha())).isTrue();
        try (Stream<Path> left = Files.list(repository.path())) {
            assertThat(left.map(path -> path.getFileName().toString())).noneMatch(name -> name.startsWith("merging-"));
        }
    }

    @Test
    void namesFilesInConflict() {
        String base = commit("main", "base", FileSet.of("a", "1\n"));
        repository.createBranch("topic", base);
        String head = commit("topic", "topic", FileSet.of("a", "2\n"));
        String tip = commit("main", "meanwhile", FileSet.of("a", "3\n"));
        Merger.Note note = new Merger.Note(ANN, NOON, "Merge it");
        for (MergeMethod method : MergeMethod.values()) {
            assertThat(repository.merger().merge(tip, head, method, note).conflicts())
                    .containsExactly("a");
        }
        assertThat(repository.merger().merges(tip, head, note)).isFalse();
        assertThat(repository.merger().merges(base, head, note)).isTrue();
    }

    @Test
    void revertsCommitAndMerge() {
        String base = commit("main", "base", FileSet.of("a", "1\n"));
        repository.createBranch("topic", base);
        String head = commit("topic", "topic", FileSet.of("a", "2\n"));
        Merger.Note note = new Merger.Note(ANN, NOON, "note");
        String merged = repository
                .merger()
                .merge(base, head, MergeMethod.MERGE, note)
                .sha()
                .orElseThrow();
        String later = repository.merger().revert(merged, merged, note).sha().orElseThrow();
        assertThat(repository.history().read(later, "a")).hasValue("1\n".getBytes(StandardCharsets.UTF_8));
        String plain = repository.merger().revert(head, head, note).sha().orElseThrow();
        assertThat(repository.history().commit(plain).message()).isEqualTo("note");
    }

    @Test
    void fetchesBranchOfAnotherRepository() throws IOException {
        commit("main", "one", FileSet.of("a", "1"));
        BareRepository fork = BareRepository.create(folder.resolve("fork.git"), "main");
        String sha = fork.commit("patch", new Draft(ANN, NOON, "fork", FileSet.of("a", "2")));
        repository.fetch(fork, "patch", "refs/pull/1/head");
        assertThat(repository.ref("refs/pull/1/head")).hasValue(sha);
        assertThat(BareRepository.open(repository.path()).defaultBranch()).isEqualTo("main");
    }

    @Test
    void saysWhatGitSaid() {
        assertThatThrownBy(() -> repository.history().commit("nothing"))
                .isInstanceOf(GitFailure.class)
                .hasMessageContaining("nothing");
        assertThatThrownBy(() -> new Author("a\nb", "x")).isInstanceOf(IllegalArgumentException.class);
    }
}
