package io.bindercd.git.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.git.Commit;
import io.bindercd.git.GitFixture;
import io.bindercd.git.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliHistoryTest {
    @TempDir
    Path folder;

    private GitFixture fixture;
    private GitRepository repository;

    @BeforeEach
    void open() {
        fixture = new GitFixture(folder);
        repository = fixture.repository();
    }

    @Test
    void opensFromAnyFolderInside() {
        fixture.write("deep/er/file", "x");
        assertThat(fixture.git().open(fixture.work().resolve("deep/er")).top()).isEqualTo(fixture.work());
    }

    @Test
    void refusesAFolderWithoutRepository() {
        fixture.environment()
                .put("GIT_CEILING_DIRECTORIES", folder.resolve("..").normalize().toString());
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> fixture.git().open(folder))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE))
                .satisfies(failure -> assertThat(failure.remedy()).contains("--site"))
                .withMessageContaining("not a git repository");
    }

    @Test
    void saysHowToTrustAForeignFolder() {
        fixture.environment().put("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> fixture.repository())
                .satisfies(failure -> assertThat(failure.remedy())
                        .contains("git config --global --add safe.directory '" + fixture.work() + "'"));
    }

    @Test
    void isNotLedAstrayByVariablesOfAnotherRepository() {
        String head = repository.head();
        fixture.environment().put("GIT_DIR", "/nowhere");
        fixture.environment().put("GIT_INDEX_FILE", "/nowhere");
        fixture.environment().put("GIT_TRACE", "1");
        assertThat(fixture.repository().head()).isEqualTo(head);
    }

    @Test
    void knowsHeadAndBranch() {
        assertThat(repository.branch()).contains("main");
        String head = repository.head();
        fixture.run(fixture.work(), "checkout", "--quiet", "--detach");
        assertThat(repository.branch()).isEmpty();
        assertThat(repository.head()).isEqualTo(head).hasSize(40);
    }

    @Test
    void resolvesNamesAndTakesNothingForAnOption() {
        assertThat(repository.resolve("origin/main")).contains(repository.head());
        assertThat(repository.resolve("nothing")).isEmpty();
        assertThat(repository.resolve("--all")).isEmpty();
        assertThat(repository.resolve("")).isEmpty();
        assertThat(repository.resolve("deadbeef".repeat(5))).isEmpty();
    }

    @Test
    void listsChangedTrackedFilesWithTheirRealNames() {
        fixture.write("strange \"name\" ü.yaml", "a: 1\n");
        fixture.commitAll("strange");
        assertThat(repository.isClean()).isTrue();
        fixture.write("strange \"name\" ü.yaml", "a: 2\n");
        fixture.write("values.yaml", "staged\n");
        fixture.run(fixture.work(), "add", "values.yaml");
        fixture.write("untracked", "x");
        assertThat(repository.changedFiles()).containsExactly("strange \"name\" ü.yaml", "values.yaml");
        assertThat(repository.isClean()).isFalse();
    }

    @Test
    void readsTheRemoteUrlAsWritten() {
        fixture.run(fixture.work(), "remote", "set-url", "origin", "https://github.com/o/r.git");
        fixture.run(fixture.work(), "config", "url." + fixture.origin() + ".insteadOf", "https://github.com/o/r.git");
        assertThat(repository.remoteUrl("origin")).contains("https://github.com/o/r.git");
        assertThat(repository.remoteUrl("upstream")).isEmpty();
        assertThat(repository.remoteHead("origin", "main")).contains(repository.head());
    }

    @Test
    void readsTheLog() {
        String first = repository.head();
        fixture.run(fixture.work(), "checkout", "--quiet", "-b", "side");
        fixture.write("side", "x");
        String side = fixture.commitAll("side: $(touch x) `y` -- \"quoted\"\n\nbody");
        fixture.run(fixture.work(), "checkout", "--quiet", "main");
        fixture.run(fixture.work(), "merge", "--quiet", "--no-ff", "-m", "merge it", "side");
        List<Commit> commits = repository.log(first, "HEAD", 10);
        assertThat(commits)
                .extracting(Commit::subject)
                .containsExactly("merge it", "side: $(touch x) `y` -- \"quoted\"");
        assertThat(commits.get(0).isMerge()).isTrue();
        assertThat(commits.get(0).parents()).containsExactly(first, side);
        assertThat(commits.get(1).author()).isEqualTo("Ada");
        assertThat(commits.get(1).email()).isEqualTo("ada@example.org");
        assertThat(commits.get(1).time()).isAfter("2020-01-01T00:00:00Z");
        assertThat(repository.log("", "HEAD", 1)).hasSize(1);
        assertThat(repository.log("", first, 10).get(0).parents()).isEmpty();
        assertThat(repository.log("HEAD", first, 10)).isEmpty();
    }

    @Test
    void refusesALogOfWhatIsNotThere() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> repository.log("gone", "HEAD", 10))
                .withMessageContaining("there is no commit 'gone'")
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE));
    }

    @Test
    void comparesTwoCommits() throws IOException {
        String before = repository.head();
        Files.move(fixture.work().resolve("README.md"), fixture.work().resolve("README.txt"));
        fixture.write("config/staging.yaml", "x: 1\n");
        String after = fixture.commitAll("move");
        assertThat(repository.filesBetween(before, after))
                .containsExactly("README.md", "README.txt", "config/staging.yaml");
        assertThat(repository.filesBetween(after, after)).isEmpty();
        assertThat(repository.isAncestor(before, after)).isTrue();
        assertThat(repository.isAncestor(after, before)).isFalse();
        assertThat(repository.mergeBase(before, after)).contains(before);
    }

    @Test
    void findsNoCommonAncestorOfStrangers() {
        fixture.run(fixture.work(), "checkout", "--quiet", "--orphan", "stranger");
        fixture.commitAll("stranger");
        assertThat(repository.mergeBase("main", "stranger")).isEmpty();
    }

    @Test
    void showsAFileOfACommit() {
        String before = repository.head();
        fixture.write("values.yaml", "new\r\nlines");
        fixture.commitAll("change");
        assertThat(repository.show("HEAD", "values.yaml")).contains("new\r\nlines");
        assertThat(repository.show(before, "README.md")).contains("hello\n");
        assertThat(repository.show("HEAD", "config")).isEmpty();
        assertThat(repository.show("HEAD", "*.yaml")).isEmpty();
        assertThat(repository.show("HEAD", "--stdin")).isEmpty();
    }

    @Test
    void saysThatAShallowCloneDoesNotTell() {
        String old = repository.head();
        fixture.write("values.yaml", "x\n");
        fixture.commitAll("second");
        fixture.run(fixture.work(), "push", "--quiet", "origin", "main");
        GitRepository thin = fixture.git().cloneThin("file://" + fixture.origin(), "main", folder.resolve("thin"));
        assertThat(thin.isShallow()).isTrue();
        assertThat(thin.log("", "HEAD", 10)).hasSize(1);
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> thin.isAncestor(old, "HEAD"))
                .satisfies(failure -> assertThat(failure.remedy()).contains("--unshallow"));
        thin.fetchWholeHistory("origin");
        assertThat(thin.isShallow()).isFalse();
        assertThat(thin.isAncestor(old, "HEAD")).isTrue();
    }

    @Test
    void clonesTheDefaultBranchAndRefusesAMissingOne() {
        GitRepository thin = fixture.git().cloneThin("file://" + fixture.origin(), "", folder.resolve("thin"));
        assertThat(thin.branch()).contains("main");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> fixture.git().cloneThin("file://" + fixture.origin(), "gone", folder.resolve("no")))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE))
                .withMessageContaining("Remote branch gone not found");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> fixture.git().cloneThin("file:///no/where", "", folder.resolve("no")))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE));
    }

    @Test
    void putsChangesOfTwoSidesTogetherAsAMergeDoes() {
        String base = commit("a: 1\nb: 1\n\nc: 1\n");
        String one = commit("a: 2\nb: 1\n\nc: 1\n");
        String other = commit("a: 1\nb: 1\n\nc: 2\n");
        assertThat(repository.merged("values.yaml", base, one, other)).contains("a: 2\nb: 1\n\nc: 2\n");
        assertThat(repository.merged("values.yaml", base, one, commit("a: 3\n")))
                .isEmpty();
        assertThat(repository.merged("absent", base, one, other)).isEmpty();
    }

    private String commit(String text) {
        fixture.write("values.yaml", text);
        return repository.commit(List.of("values.yaml"), "Change").orElseThrow();
    }
}
