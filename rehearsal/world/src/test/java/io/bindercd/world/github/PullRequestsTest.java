package io.bindercd.world.github;

import static io.bindercd.world.github.GitHubFixture.BOT;
import static io.bindercd.world.github.GitHubFixture.MAINTAINER;
import static io.bindercd.world.github.GitHubFixture.READER;
import static io.bindercd.world.github.GitHubFixture.SECOND;
import static io.bindercd.world.github.GitHubFixture.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.world.git.BareRepository;
import io.bindercd.world.git.Commit;
import io.bindercd.world.git.FileSet;
import io.bindercd.world.github.GitHubFixture.Reply;
import io.bindercd.world.github.model.Permission;
import io.bindercd.world.github.model.Protection;
import io.bindercd.world.github.model.Repository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PullRequestsTest {
    @TempDir
    Path folder;

    private GitHubFixture hub;

    @BeforeEach
    void start() throws IOException {
        hub = new GitHubFixture(folder);
    }

    @AfterEach
    void stop() throws IOException {
        hub.close();
    }

    private Reply open(String head) throws IOException {
        return hub.post(
                SITE + "/pulls", "{\"title\":\"Bump\",\"head\":\"" + head + "\",\"base\":\"main\",\"body\":\"why\"}");
    }

    private Reply merge(int number, String json) throws IOException {
        return hub.send("PUT", SITE + "/pulls/" + number + "/merge", json, MAINTAINER);
    }

    @Test
    void opensShowsListsAndEdits() throws IOException {
        String head = hub.topic("binder-cd/binderhub", "1\n");
        Reply opened = open("binder-cd/binderhub");
        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.text("/head/sha")).isEqualTo(head);
        assertThat(opened.text("/mergeable")).isEqualTo("true");
        assertThat(opened.text("/mergeable_state")).isEqualTo("clean");
        assertThat(opened.json().get("changed_files").asInt()).isEqualTo(1);
        assertThat(opened.text("/user/type")).isEqualTo("User");
        assertThat(hub.get(SITE + "/pulls?head=jupyterhub:binder-cd/binderhub&base=main")
                        .json())
                .hasSize(1);
        assertThat(hub.get(SITE + "/pulls?head=jupyterhub:other").json()).isEmpty();
        assertThat(hub.get(SITE + "/pulls/1/commits").text("/0/sha")).isEqualTo(head);
        assertThat(hub.get(SITE + "/pulls/1/files").text("/0/filename")).isEqualTo("binder-cd-binderhub");
        Reply edited = hub.send("PATCH", SITE + "/pulls/1", "{\"title\":\"New\",\"state\":\"closed\"}", MAINTAINER);
        assertThat(edited.text("/title")).isEqualTo("New");
        assertThat(edited.text("/body")).isEqualTo("why");
        assertThat(hub.get(SITE + "/pulls").json()).isEmpty();
        assertThat(hub.get(SITE + "/pulls?state=closed").json()).hasSize(1);
        assertThat(hub.send("PATCH", SITE + "/pulls/1", "{\"state\":\"open\"}", MAINTAINER)
                        .text("/state"))
                .isEqualTo("open");
    }

    @Test
    void refusesWhatCannotBeProposed() throws IOException {
        hub.topic("topic", "1\n");
        assertThat(open("topic").status()).isEqualTo(201);
        Reply second = open("topic");
        assertThat(second.status()).isEqualTo(422);
        assertThat(second.text("/errors/0/message")).isEqualTo("A pull request already exists for jupyterhub:topic.");
        assertThat(open("nothing").text("/errors/0/field")).isEqualTo("head");
        hub.git.setBranch("same", hub.git.branch("main").orElseThrow());
        assertThat(open("same").text("/errors/0/message")).isEqualTo("No commits between main and same");
        assertThat(hub.post(SITE + "/pulls", "{\"head\":\"topic\",\"base\":\"main\"}")
                        .status())
                .isEqualTo(422);
        assertThat(hub.post(SITE + "/pulls", "{\"title\":\"x\",\"head\":\"topic\",\"base\":\"no\"}")
                        .text("/errors/0/field"))
                .isEqualTo("base");
        assertThat(hub.post(SITE + "/pulls", "no json").status()).isEqualTo(400);
        assertThat(hub.get(SITE + "/pulls/77").status()).isEqualTo(404);
    }

    @Test
    void mergesByRealGitAndMovesTheBranch() throws IOException {
        List<String> moved = new ArrayList<>();
        hub.server.state().listen((repository, branch, sha) -> moved.add(branch + " " + sha));
        for (String method : List.of("merge", "squash", "rebase")) {
            String head = hub.topic("by-" + method, "1\n");
            String tip = hub.commit("main", "Meanwhile " + method, FileSet.of("other", method));
            int number = open("by-" + method).json().get("number").asInt();
            Reply merged = merge(number, "{\"merge_method\":\"" + method + "\",\"sha\":\"" + head + "\"}");
            assertThat(merged.status()).as(method).isEqualTo(200);
            String sha = merged.text("/sha");
            assertThat(hub.git.branch("main")).hasValue(sha);
            Commit commit = hub.git.history().commit(sha);
            assertThat(commit.parents()).contains(tip).hasSize(method.equals("merge") ? 2 : 1);
            Reply shown = hub.get(SITE + "/pulls/" + number);
            assertThat(shown.text("/merged")).isEqualTo("true");
            assertThat(shown.text("/merged_by/login")).isEqualTo("jane");
            assertThat(shown.text("/merge_commit_sha")).isEqualTo(sha);
            assertThat(hub.get(SITE + "/pulls/" + number + "/merge").status()).isEqualTo(204);
            assertThat(hub.get(SITE + "/commits/" + sha + "/pulls").text("/0/number"))
                    .isEqualTo(Integer.toString(number));
            assertThat(moved).contains("main " + sha);
            assertThat(merge(number, "{}").status()).isEqualTo(405);
        }
        assertThat(hub.git.history().log("main", 0, 9))
                .extracting(Commit::subject)
                .contains("Merge pull request #1 from jupyterhub/by-merge", "Bump (#2)", "Change by-rebase");
    }

    @Test
    void guardsHeadAndConflicts() throws IOException {
        hub.topic("topic", "1\n");
        open("topic");
        Reply guarded = merge(1, "{\"sha\":\"" + "0".repeat(40) + "\"}");
        assertThat(guarded.status()).isEqualTo(409);
        hub.commit("main", "Other", FileSet.of("topic", "2\n"));
        Reply shown = hub.get(SITE + "/pulls/1");
        assertThat(shown.text("/mergeable")).isEqualTo("false");
        assertThat(shown.text("/mergeable_state")).isEqualTo("dirty");
        assertThat(merge(1, "{}").status()).isEqualTo(405);
        assertThat(hub.get(SITE + "/pulls/1/merge").status()).isEqualTo(404);
        assertThat(merge(1, "{\"merge_method\":\"octopus\"}").status()).isEqualTo(422);
    }

    @Test
    void followsPushesByGit() throws IOException {
        hub.topic("topic", "1\n");
        open("topic");
        String pushed = hub.commit("topic", "More", FileSet.of("more", "1\n"));
        assertThat(hub.get(SITE + "/pulls/1").text("/head/sha")).isEqualTo(pushed);
        assertThat(hub.git.ref("refs/pull/1/head")).hasValue(pushed);
        hub.git.setBranch("main", pushed);
        Reply merged = hub.get(SITE + "/pulls/1");
        assertThat(merged.text("/merged")).isEqualTo("true");
        hub.topic("gone", "1\n");
        open("gone");
        assertThat(hub.send("DELETE", SITE + "/git/refs/heads/gone", null, MAINTAINER)
                        .status())
                .isEqualTo(204);
        assertThat(hub.get(SITE + "/pulls/2").text("/state")).isEqualTo("closed");
        assertThat(hub.send("PATCH", SITE + "/pulls/2", "{\"state\":\"open\"}", MAINTAINER)
                        .status())
                .isEqualTo(422);
    }

    @Test
    void protectedBranchAsksForChecksAndApprovals() throws IOException {
        hub.site.protect("main", new Protection(List.of("test"), 1));
        String head = hub.topic("topic", "1\n");
        open("topic");
        assertThat(hub.get(SITE + "/pulls/1").text("/mergeable_state")).isEqualTo("blocked");
        assertThat(merge(1, "{}").text("/message")).isEqualTo("Required status check \"test\" is expected.");
        hub.post(SITE + "/statuses/" + head, "{\"state\":\"failure\",\"context\":\"test\"}");
        assertThat(merge(1, "{}").text("/message")).isEqualTo("Required status check \"test\" is failing.");
        hub.post(SITE + "/statuses/" + head, "{\"state\":\"success\",\"context\":\"test\"}");
        hub.send("POST", SITE + "/pulls/1/reviews", "{\"event\":\"APPROVE\"}", READER);
        assertThat(merge(1, "{}").text("/message")).contains("approving review");
        assertThat(hub.post(SITE + "/pulls/1/reviews", "{\"event\":\"APPROVE\"}")
                        .status())
                .isEqualTo(422);
        hub.send("POST", SITE + "/pulls/1/reviews", "{\"event\":\"REQUEST_CHANGES\",\"body\":\"no\"}", SECOND);
        assertThat(merge(1, "{}").text("/message")).contains("Changes have been requested");
        hub.send("POST", SITE + "/pulls/1/reviews", "{\"event\":\"APPROVE\"}", SECOND);
        assertThat(hub.get(SITE + "/pulls/1").text("/mergeable_state")).isEqualTo("clean");
        assertThat(hub.get(SITE + "/pulls/1/reviews").json()).hasSize(3);
        assertThat(merge(1, "{}").status()).isEqualTo(200);
        assertThat(hub.get(SITE + "/branches/main").text("/protected")).isEqualTo("true");
    }

    @Test
    void draftAndUnstableAreTold() throws IOException {
        String head = hub.topic("topic", "1\n");
        hub.post(SITE + "/pulls", "{\"title\":\"x\",\"head\":\"topic\",\"base\":\"main\",\"draft\":true}");
        assertThat(hub.get(SITE + "/pulls/1").text("/mergeable_state")).isEqualTo("draft");
        assertThat(merge(1, "{}").text("/message")).isEqualTo("Pull Request is still a draft");
        hub.topic("other", "1\n");
        open("other");
        hub.post(
                SITE + "/statuses/" + hub.git.branch("other").orElseThrow(),
                "{\"state\":\"pending\",\"context\":\"ci\",\"target_url\":\"https://ci.example.org/1\"}");
        assertThat(hub.get(SITE + "/pulls/2").text("/mergeable_state")).isEqualTo("unstable");
        assertThat(head).isNotEmpty();
    }

    @Test
    void forksProposeToTheirParent() throws IOException {
        BareRepository other = BareRepository.create(folder.resolve("fork.git"), "main");
        other.fetch(hub.git, "main", "refs/heads/main");
        Repository fork =
                hub.server.repository("reader/mybinder.org-deploy", other).forkOf(hub.site);
        fork.grant(hub.server.state().account("reader").orElseThrow(), Permission.ADMIN);
        other.setBranch("patch", other.branch("main").orElseThrow());
        other.commit(
                "patch",
                new io.bindercd.world.git.Draft(
                        io.bindercd.world.git.Author.ofLogin("reader"), hub.time, "Fix", FileSet.of("fix", "1\n")));
        Reply opened = hub.send(
                "POST", SITE + "/pulls", "{\"title\":\"Fix\",\"head\":\"reader:patch\",\"base\":\"main\"}", READER);
        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.text("/head/label")).isEqualTo("reader:patch");
        assertThat(opened.text("/head/repo/fork")).isEqualTo("true");
        assertThat(hub.get(SITE + "/pulls/1/commits").text("/0/author/login")).isEqualTo("reader");
        assertThat(merge(1, "{}").status()).isEqualTo(200);
    }

    @Test
    void labelsAndCommentsAreKept() throws IOException {
        hub.topic("topic", "1\n");
        open("topic");
        assertThat(hub.post(SITE + "/labels", "{\"name\":\"deploy bot\",\"color\":\"00ff00\"}")
                        .status())
                .isEqualTo(201);
        assertThat(hub.post(SITE + "/labels", "{\"name\":\"deploy bot\"}").text("/errors/0/code"))
                .isEqualTo("already_exists");
        Reply labels = hub.post(SITE + "/issues/1/labels", "{\"labels\":[\"deploy bot\",\"new\"]}");
        assertThat(labels.json()).hasSize(2);
        assertThat(hub.get(SITE + "/issues/1/labels").text("/0/color")).isEqualTo("00ff00");
        assertThat(hub.get(SITE + "/labels").json()).hasSize(2);
        assertThat(hub.get(SITE + "/pulls/1").text("/labels/1/name")).isEqualTo("new");
        Reply comment = hub.send("POST", SITE + "/issues/1/comments", "{\"body\":\"superseded\"}", BOT);
        assertThat(comment.text("/user/type")).isEqualTo("Bot");
        Reply edited =
                hub.send("PATCH", SITE + "/issues/comments/" + comment.text("/id"), "{\"body\":\"edited\"}", BOT);
        assertThat(edited.text("/body")).isEqualTo("edited");
        assertThat(hub.get(SITE + "/issues/1/comments").text("/0/body")).isEqualTo("edited");
        assertThat(hub.send("PATCH", SITE + "/issues/comments/1", "{\"body\":\"x\"}", BOT)
                        .status())
                .isEqualTo(404);
    }
}
