package io.bindercd.git.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.git.GitFixture;
import io.bindercd.git.GitRepository;
import io.bindercd.process.OsProgramRunner;
import io.bindercd.process.ProgramCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CliBranchesTest {
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
    void fetchesWhatOthersPushed() {
        String theirs = fixture.elsewhere("main", "theirs", "x");
        assertThat(repository.resolve("origin/main")).isNotEqualTo(java.util.Optional.of(theirs));
        repository.fetch("origin", List.of("main"));
        assertThat(repository.resolve("origin/main")).contains(theirs);
        assertThat(repository.remoteHead("origin", "main")).contains(theirs);
        assertThat(repository.remoteHead("origin", "gone")).isEmpty();
        assertThat(repository.defaultBranch("origin")).isEqualTo("main");
        repository.fetch("origin", List.of());
    }

    @Test
    void saysThatABranchOrRemoteIsMissing() {
        for (Runnable fetch : List.<Runnable>of(
                () -> repository.fetch("origin", List.of("gone")), () -> repository.fetch("upstream", List.of()))) {
            assertThatExceptionOfType(Failure.class)
                    .isThrownBy(fetch::run)
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE));
        }
    }

    @Test
    void createsABranchAsideAndChecksItOut() {
        String start = repository.head();
        fixture.write("README.md", "changed\n");
        fixture.commitAll("second");
        repository.createBranch("binder-cd/binderhub", start);
        assertThat(repository.branch()).contains("main");
        repository.checkout("binder-cd/binderhub");
        assertThat(repository.branch()).contains("binder-cd/binderhub");
        assertThat(repository.head()).isEqualTo(start);
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> repository.createBranch("binder-cd/binderhub", start))
                .withMessageContaining("already exists");
    }

    @Test
    void keepsLocalChangesWhenABranchCannotBeCheckedOut() throws IOException {
        String start = repository.head();
        fixture.write("README.md", "second\n");
        fixture.commitAll("second");
        repository.createBranch("old", start);
        fixture.write("README.md", "mine\n");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> repository.checkout("old"))
                .satisfies(failure -> assertThat(failure.remedy()).contains("local changes"));
        assertThat(fixture.work().resolve("README.md")).hasContent("mine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-d",
                "--all",
                "a..b",
                "a b",
                "a~1",
                "a^",
                "a:b",
                "a?",
                "a*",
                "a[b",
                "a\\b",
                "a@{1}",
                "/a",
                "a/",
                "a//b",
                ".a",
                "a/.b",
                "a.lock",
                "a.lock/b",
                "a.",
                "@",
                "a\nb",
                "a\u0007b"
            })
    void refusesWhatCannotBeABranch(String name) {
        int before = fixture.calls().size();
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> repository.createBranch(name, "HEAD"))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE));
        assertThat(fixture.calls()).hasSize(before);
    }

    @Test
    void commitsTheGivenPathsAndNothingElse() {
        fixture.write("values.yaml", "a: 2\n");
        fixture.write("other.yaml", "not mine\n");
        fixture.write("README.md", "staged by somebody\n");
        fixture.run(fixture.work(), "add", "README.md");
        String hash = repository
                .commit(List.of("values.yaml"), "# BinderHub: $(x)...`y`\n\n--body\n")
                .orElseThrow();
        assertThat(hash).isEqualTo(repository.head());
        assertThat(repository.filesBetween("HEAD~1", "HEAD")).containsExactly("values.yaml");
        assertThat(fixture.run(fixture.work(), "log", "-1", "--format=%B|%an|%ae|%cn"))
                .isEqualTo("# BinderHub: $(x)...`y`\n\n--body\n|Ada|ada@example.org|Ada");
        assertThat(repository.changedFiles()).containsExactly("README.md");
    }

    @Test
    void commitsADeletedAndANewFileByTheirLiteralNames() throws IOException {
        Files.delete(fixture.work().resolve("README.md"));
        fixture.write("*.yaml", "new\n");
        fixture.write("values.yaml", "changed, and not asked for\n");
        assertThat(repository.commit(List.of("README.md", "*.yaml"), "both")).isPresent();
        assertThat(repository.filesBetween("HEAD~1", "HEAD")).containsExactly("*.yaml", "README.md");
    }

    @Test
    void commitsNothingWhereNothingChanged() {
        assertThat(repository.commit(List.of("values.yaml"), "nothing")).isEmpty();
        assertThat(repository.commit(List.of(), "nothing")).isEmpty();
    }

    @Test
    void signsAsTheBotWhereNobodyIsConfigured() {
        fixture.run(fixture.work(), "config", "--unset", "user.email");
        fixture.write("values.yaml", "a: 2\n");
        assertThat(repository.commit(List.of("values.yaml"), "by the bot")).isPresent();
        assertThat(fixture.run(fixture.work(), "log", "-1", "--format=%an|%ae|%cn|%ce"))
                .isEqualTo("binder-cd|binder-cd@users.noreply.github.com|binder-cd|binder-cd@users.noreply.github.com");
    }

    @Test
    void takesALongMessage() {
        fixture.write("values.yaml", "a: 2\n");
        assertThat(repository.commit(List.of("values.yaml"), "long\n\n" + "x".repeat(300_000)))
                .isPresent();
        assertThat(fixture.run(fixture.work(), "log", "-1", "--format=%b")).hasSize(300_000);
    }

    @Test
    void respectsTheHooksOfTheRepository() {
        fixture.hook(fixture.work().resolve(".git"), "pre-commit", "echo 'run pre-commit first' >&2; exit 1");
        fixture.write("values.yaml", "a: 2\n");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> repository.commit(List.of("values.yaml"), "x"))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.REFUSED))
                .withMessageContaining("run pre-commit first");
    }

    @Test
    void signsWhereTheRepositorySaysSo() throws IOException {
        Path key = folder.resolve("key");
        new OsProgramRunner(io.bindercd.core.Secrets.none())
                .run(new ProgramCall(
                        List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString()),
                        folder,
                        fixture.environment(),
                        Duration.ofMinutes(1)));
        fixture.run(fixture.work(), "config", "gpg.format", "ssh");
        fixture.run(fixture.work(), "config", "user.signingKey", key + ".pub");
        fixture.run(fixture.work(), "config", "commit.gpgSign", "true");
        fixture.write("values.yaml", "a: 2\n");
        assertThat(repository.commit(List.of("values.yaml"), "signed")).isPresent();
        assertThat(fixture.run(fixture.work(), "cat-file", "commit", "HEAD")).contains("BEGIN SSH SIGNATURE");
        Files.delete(key);
        fixture.write("values.yaml", "a: 3\n");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> repository.commit(List.of("values.yaml"), "unsigned"))
                .satisfies(failure -> assertThat(failure.remedy()).contains("signing key"));
    }

    @Test
    void appliesTheFiltersOfTheRepository() {
        fixture.run(fixture.work(), "config", "filter.upper.clean", "tr a-z A-Z");
        fixture.run(fixture.work(), "config", "filter.upper.required", "true");
        fixture.write(".gitattributes", "secret* filter=upper\n");
        fixture.commitAll("attributes");
        fixture.write("secret.yaml", "hidden\n");
        assertThat(repository.commit(List.of("secret.yaml"), "filtered")).isPresent();
        assertThat(repository.show("HEAD", "secret.yaml")).contains("HIDDEN\n");
        fixture.run(fixture.work(), "config", "filter.upper.clean", "false");
        fixture.write("secret.yaml", "again\n");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> repository.commit(List.of("secret.yaml"), "filter fails"))
                .satisfies(failure -> assertThat(failure.remedy()).contains("upper"));
    }

    @Test
    void namesTheLockOfAnotherProcess() throws IOException {
        Files.createFile(fixture.work().resolve(".git/index.lock"));
        fixture.write("values.yaml", "a: 2\n");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> repository.commit(List.of("values.yaml"), "x"))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE))
                .satisfies(failure -> assertThat(failure.remedy())
                        .contains("delete " + fixture.work().resolve(".git/index.lock")));
    }

    @Test
    void leavesNoMessageFileBehind() throws IOException {
        fixture.write("values.yaml", "a: 2\n");
        assertThat(repository.commit(List.of("values.yaml"), "x")).isPresent();
        String file = fixture.calls().stream()
                .flatMap(call -> call.command().stream())
                .filter(argument -> argument.startsWith("--file="))
                .findFirst()
                .orElseThrow();
        assertThat(Path.of(file.substring("--file=".length()))).doesNotExist();
    }
}
