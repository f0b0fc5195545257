package io.bindercd.git.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.git.GitFixture;
import io.bindercd.git.GitRepository;
import io.bindercd.git.HostLogin;
import io.bindercd.git.Push;
import io.bindercd.git.PushResult;
import io.bindercd.git.PushResult.Kind;
import io.bindercd.http.LoopbackServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliPushTest {
    private static final String TOKEN = "ghp_verySecret";

    @TempDir
    Path folder;

    private GitFixture fixture;
    private GitRepository repository;

    @BeforeEach
    void open() {
        fixture = new GitFixture(folder);
        repository = fixture.repository();
    }

    private String change() {
        fixture.write("values.yaml", "mine: true\n");
        return repository.commit(List.of("values.yaml"), "mine").orElseThrow();
    }

    private String atOrigin(String branch) {
        return fixture.run(fixture.origin(), "rev-parse", "refs/heads/" + branch);
    }

    @Test
    void pushesACommitToABranch() {
        String mine = change();
        assertThat(repository.push(Push.forward(mine, "binder-cd/x")).kind()).isEqualTo(Kind.PUSHED);
        assertThat(atOrigin("binder-cd/x")).isEqualTo(mine);
        assertThat(repository.push(Push.forward(mine, "binder-cd/x")).kind()).isEqualTo(Kind.UP_TO_DATE);
    }

    @Test
    void saysThatSomebodyElsePushedFirst() {
        String theirs = fixture.elsewhere("main", "theirs", "x");
        PushResult result = repository.push(Push.forward(change(), "main"));
        assertThat(result.kind()).isEqualTo(Kind.NOT_FAST_FORWARD);
        assertThat(atOrigin("main")).isEqualTo(theirs);
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(result::require)
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE));
        repository.fetch("origin", List.of("main"));
        assertThat(repository.push(Push.forward(repository.head(), "main")).kind())
                .isEqualTo(Kind.NOT_FAST_FORWARD);
    }

    @Test
    void replacesOnlyWhatItExpects() {
        String first = change();
        repository.push(Push.creating(first, "binder-cd/x")).require();
        fixture.run(fixture.work(), "reset", "--quiet", "--hard", "HEAD~1");
        fixture.write("values.yaml", "other: true\n");
        String second = repository.commit(List.of("values.yaml"), "other").orElseThrow();
        assertThat(repository.push(Push.creating(second, "binder-cd/x")).kind()).isEqualTo(Kind.LEASE_LOST);
        assertThat(repository
                        .push(Push.replacing(second, "binder-cd/x", second))
                        .kind())
                .isEqualTo(Kind.LEASE_LOST);
        assertThat(atOrigin("binder-cd/x")).isEqualTo(first);
        assertThat(repository.push(Push.replacing(second, "binder-cd/x", first)).kind())
                .isEqualTo(Kind.PUSHED);
        assertThat(repository.push(Push.deleting("binder-cd/x", first)).kind()).isEqualTo(Kind.LEASE_LOST);
        assertThat(repository.push(Push.deleting("binder-cd/x", second)).kind()).isEqualTo(Kind.PUSHED);
        assertThat(repository.remoteHead("origin", "binder-cd/x")).isEmpty();
    }

    @Test
    void saysWhatTheRemotesHookSays() {
        fixture.hook(fixture.origin(), "pre-receive", "echo 'GH006: Protected branch update failed' >&2; exit 1");
        PushResult result = repository.push(Push.forward(change(), "main"));
        assertThat(result.kind()).isEqualTo(Kind.DECLINED);
        assertThat(result.detail()).contains("pre-receive hook declined");
        assertThat(result.evidence()).anyMatch(line -> line.contains("GH006: Protected branch update failed"));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(result::require)
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.REFUSED));
    }

    @Test
    void respectsTheRepositorysOwnPushHook() {
        fixture.hook(fixture.work().resolve(".git"), "pre-push", "echo 'not on Fridays' >&2; exit 1");
        PushResult result = repository.push(Push.forward(change(), "main"));
        assertThat(result.kind()).isEqualTo(Kind.DECLINED);
        assertThat(result.evidence()).contains("not on Fridays");
    }

    @Test
    void saysThatNobodyAnswers() {
        LoopbackServer gone = LoopbackServer.start();
        gone.close();
        fixture.run(
                fixture.work(),
                "remote",
                "set-url",
                "origin",
                gone.uri("/o/r.git").toString());
        assertThat(repository.push(Push.forward(repository.head(), "main")).kind())
                .isEqualTo(Kind.UNREACHABLE);
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> repository.fetch("origin", List.of("main")))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE));
    }

    @Test
    void showsTheTokenToItsHostOnlyAndInTheEnvironmentOnly() {
        String basic = Base64.getEncoder().encodeToString(("x-access-token:" + TOKEN).getBytes(UTF_8));
        try (LoopbackServer host = refusing();
                LoopbackServer other = refusing()) {
            fixture.logins().add(HostLogin.token(host.uri("/"), TOKEN));
            String key = "http." + host.uri("/") + ".extraHeader";
            fixture.run(fixture.work(), "config", key, "Authorization: Basic left-by-a-checkout-action");
            repository = fixture.repository();

            PushResult result = pushTo(host);
            assertThat(result.kind()).isEqualTo(Kind.DENIED);
            assertThat(result.toString()).doesNotContain(TOKEN, basic);
            assertThat(host.requests().get(0).header("Authorization")).isEqualTo("Basic " + basic);

            assertThat(pushTo(other).kind()).isEqualTo(Kind.DENIED);
            assertThat(other.requests())
                    .isNotEmpty()
                    .allMatch(request -> request.header("Authorization").isEmpty());
            assertThat(fixture.calls())
                    .allSatisfy(call -> assertThat(call.command().toString()).doesNotContain(TOKEN, basic));
        }
    }

    private static LoopbackServer refusing() {
        LoopbackServer server = LoopbackServer.start();
        Map<String, String> challenge = Map.of("WWW-Authenticate", "Basic realm=\"x\"");
        server.on("/o/r.git/info/refs", (request, wire) -> wire.answer(401, challenge, "no"));
        return server;
    }

    private PushResult pushTo(LoopbackServer server) {
        fixture.run(
                fixture.work(),
                "remote",
                "set-url",
                "origin",
                server.uri("/o/r.git").toString());
        return repository.push(Push.forward(repository.head(), "main"));
    }

    @Test
    void refusesToSendATokenUnencrypted() {
        fixture.logins().add(HostLogin.token(URI.create("http://github.example/"), TOKEN));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> fixture.repository())
                .withMessageContaining("unencrypted")
                .withMessageNotContaining(TOKEN);
    }

    @Test
    void keepsALoginInTheUrlOutOfItsMessages() {
        LoopbackServer gone = LoopbackServer.start();
        gone.close();
        String url = "http://me:urlSecret@127.0.0.1:" + gone.port() + "/o/r.git";
        fixture.run(fixture.work(), "remote", "set-url", "origin", url);
        PushResult result = repository.push(Push.forward(repository.head(), "main"));
        assertThat(result.toString()).doesNotContain("urlSecret");
    }

    @Test
    void takesABranchNameForNothingElse() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> repository.push(Push.forward(repository.head(), "--mirror")))
                .withMessageContaining("cannot be the name of a branch");
    }
}
