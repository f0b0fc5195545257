package io.bindercd.git.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import io.bindercd.git.GitFixture;
import io.bindercd.git.GitRepository;
import io.bindercd.git.Revert;
import io.bindercd.git.RevertResult;
import io.bindercd.git.WorkTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliRevertTest {
    private static final String BEFORE = "a: 1\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6\ng: 7\n";

    @TempDir
    Path folder;

    private GitFixture fixture;
    private GitRepository repository;

    @BeforeEach
    void open() {
        fixture = new GitFixture(folder);
        repository = fixture.repository();
    }

    @AfterEach
    void nothingIsLeftHalfDone() {
        assertThat(repository.isClean()).isTrue();
        assertThat(fixture.run(fixture.work(), "worktree", "list").lines()).hasSize(1);
        assertThat(fixture.calls())
                .filteredOn(
                        call -> call.command().contains("add") && call.command().contains("worktree"))
                .allSatisfy(call -> assertThat(
                                Path.of(call.command().get(call.command().size() - 2)))
                        .doesNotExist());
    }

    private String change(String from, String to) {
        String text;
        try {
            text = Files.readString(fixture.work().resolve("values.yaml"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        fixture.write("values.yaml", text.replace(from, to));
        return fixture.commitAll(from + " becomes " + to);
    }

    private String reverted(RevertResult result) {
        assertThat(result).isInstanceOf(RevertResult.Reverted.class);
        return ((RevertResult.Reverted) result).commit();
    }

    @Test
    void undoesACommitApartFromTheWorkTree() {
        String bad = change("a: 1", "a: bad");
        String onTop = change("g: 7", "g: good");
        String commit = reverted(repository.revert(new Revert(onTop, List.of(bad), false, "It broke staging.")));
        assertThat(repository.head()).isEqualTo(onTop);
        assertThat(repository.show(commit, "values.yaml")).contains(BEFORE.replace("g: 7", "g: good"));
        assertThat(fixture.run(fixture.work(), "log", "-1", "--format=%B", commit))
                .isEqualTo("Revert \"a: 1 becomes a: bad\"\n\nThis reverts commit " + bad + ".\n\nIt broke staging.");
        assertThat(repository.log(onTop, commit, 9).get(0).parents()).containsExactly(onTop);
    }

    @Test
    void undoesAMergeTowardsItsFirstParent() {
        fixture.run(fixture.work(), "checkout", "--quiet", "-b", "side");
        change("a: 1", "a: bad");
        change("b: 2", "b: bad");
        fixture.run(fixture.work(), "checkout", "--quiet", "main");
        fixture.run(fixture.work(), "merge", "--quiet", "--no-ff", "-m", "Merge #7", "side");
        String merge = repository.head();
        String commit = reverted(repository.revert(new Revert(merge, List.of(merge), false, "")));
        assertThat(repository.show(commit, "values.yaml")).contains(BEFORE);
        assertThat(fixture.run(fixture.work(), "log", "-1", "--format=%B", commit))
                .contains("reversing\nchanges made to");
    }

    @Test
    void undoesSeveralInOneCommit() {
        String start = repository.head();
        String first = change("a: 1", "a: x");
        String second = change("a: x", "a: y");
        Revert revert = new Revert(second, List.of(second, first), true, "Back to what worked");
        String commit = reverted(repository.revert(revert));
        assertThat(repository.filesBetween(start, commit)).isEmpty();
        assertThat(repository.log(second, commit, 9))
                .hasSize(1)
                .first()
                .satisfies(made -> assertThat(made.subject()).isEqualTo("Back to what worked"));
    }

    @Test
    void undoesSeveralOneByOne() {
        String first = change("a: 1", "a: x");
        String second = change("a: x", "a: y");
        String commit = reverted(repository.revert(new Revert(second, List.of(second, first), false, "")));
        assertThat(repository.log(second, commit, 9)).hasSize(2);
    }

    @Test
    void namesTheFilesThatStandInTheWay() {
        String bad = change("a: 1", "a: bad");
        String later = change("a: bad", "a: later");
        assertThat(repository.revert(new Revert(later, List.of(bad), false, "")))
                .isEqualTo(new RevertResult.Conflict(bad, List.of("values.yaml")));
    }

    @Test
    void seesThatItWasUndoneAlready() {
        String bad = change("a: 1", "a: bad");
        String undone = change("a: bad", "a: 1");
        for (boolean squash : new boolean[] {true, false}) {
            assertThat(repository.revert(new Revert(undone, List.of(bad), squash, "x")))
                    .isEqualTo(new RevertResult.AlreadyUndone());
        }
    }

    @Test
    void worksAsTheBotWhereNobodyIsConfigured() {
        String bad = change("a: 1", "a: bad");
        fixture.run(fixture.work(), "config", "--unset", "user.name");
        String commit = reverted(repository.revert(new Revert(bad, List.of(bad), false, "")));
        assertThat(repository.log(bad, commit, 1).get(0).author()).isEqualTo("binder-cd");
    }

    @Test
    void checksACommitOutApartWithTheRepositorysFilters() throws IOException {
        fixture.run(fixture.work(), "config", "filter.lower.smudge", "tr A-Z a-z");
        fixture.run(fixture.work(), "config", "filter.lower.clean", "tr a-z A-Z");
        fixture.write(".gitattributes", "secret* filter=lower\n");
        fixture.write("secret.yaml", "HIDDEN\n");
        String old = fixture.commitAll("secret");
        Files.createDirectories(fixture.work().resolve(".git/git-crypt/keys"));
        fixture.write(".git/git-crypt/keys/default", "key");
        Path apart = folder.resolve("apart");
        fixture.write("values.yaml", "uncommitted\n");
        try (WorkTree tree = repository.checkOutApart("HEAD", apart)) {
            assertThat(apart.resolve("values.yaml")).hasContent(BEFORE);
            assertThat(apart.resolve("secret.yaml")).hasContent("hidden");
            assertThat(tree.repository().head()).isEqualTo(old);
            assertThat(tree.repository().branch()).isEmpty();
            assertThat(tree.repository().isClean()).isTrue();
            Path gitFolder = Path.of(fixture.run(apart, "rev-parse", "--absolute-git-dir"));
            assertThat(gitFolder.resolve("git-crypt/keys/default")).hasContent("key");
            fixture.write("../apart/new", "x");
        }
        assertThat(apart).doesNotExist();
        assertThat(fixture.work().resolve(".git/git-crypt/keys/default")).hasContent("key");
        fixture.run(fixture.work(), "checkout", "--quiet", "values.yaml");
    }

    @Test
    void leavesNoWorkTreeWhereAFilterFails() {
        fixture.write(".gitattributes", "secret* filter=crypt\n");
        fixture.write("secret.yaml", "HIDDEN\n");
        fixture.commitAll("secret");
        fixture.run(fixture.work(), "config", "filter.crypt.smudge", "false");
        fixture.run(fixture.work(), "config", "filter.crypt.required", "true");
        Path apart = folder.resolve("apart");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> repository.checkOutApart("HEAD", apart))
                .satisfies(failure -> assertThat(failure.remedy()).contains("crypt"));
        assertThat(apart).doesNotExist();
        fixture.run(fixture.work(), "config", "--remove-section", "filter.crypt");
    }
}
