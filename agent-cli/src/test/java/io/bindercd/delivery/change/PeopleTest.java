package io.bindercd.delivery.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.git.GitFixture;
import io.bindercd.github.RepositoryName;
import io.bindercd.policy.Approvals.Person;
import io.bindercd.policy.Approvals.Standing;
import io.bindercd.policy.change.ChangeClass;
import io.bindercd.site.config.Policies;
import io.bindercd.site.config.SiteConfig;
import io.bindercd.yaml.source.SourceText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleTest {
    private static final RepositoryName REPOSITORY = RepositoryName.parse("o/r");

    private final GitFixture git;
    private final FakeHost host = new FakeHost();
    private final String first;

    PeopleTest(@TempDir Path folder) {
        this.git = new GitFixture(folder);
        this.first = git.repository().head();
    }

    private List<Person> people(String from) {
        return new People(git.repository(), List.of("HenchBot"))
                .byGitHub(host, REPOSITORY, from, git.repository().head());
    }

    private static Policies policies(String approvals) {
        String text = "policies: {approvals: {" + approvals + "}}\n";
        return SiteConfig.read(SourceText.of("binder-cd.yaml", text.getBytes(StandardCharsets.UTF_8)))
                .policies();
    }

    private static Standing judged(Policies policies, List<Person> people) {
        return RequiredApprovals.judge(policies, ChangeClass.INFRASTRUCTURE, false, people);
    }

    @Test
    void countsAuthorMergerAndWhoeverApproved() {
        host.merged("ada", "Ada", "grace");
        Standing standing = judged(policies(""), people(""));
        assertThat(standing.given()).containsExactly("ada", "grace");
        assertThat(standing.suffices()).isTrue();
    }

    @Test
    void countsBotsAsNobody() {
        host.merged("renovate[bot]", "henchbot", "ada");
        Standing standing = judged(policies(""), people(""));
        assertThat(standing.given()).containsExactly("ada");
        assertThat(standing.missing()).isEqualTo(1);
    }

    @Test
    void countsOnlyOperatorsWhereTheSiteNamesThem() {
        host.merged("ada", "grace", "eve");
        assertThat(judged(policies("operators: [Grace, linus]"), people("")).given())
                .containsExactly("grace");
    }

    @Test
    void letsThePullRequestWithTheFewestPeopleSpeakForAll() {
        host.merged("ada", "ada", "grace", "linus");
        host.merged("eve", "eve");
        assertThat(judged(policies(""), people(first)).given()).containsExactly("eve");
    }

    @Test
    void takesTheAuthorOfWhatWasPushed() {
        host.pushed(git.commitAll("pushed"), "ada");
        assertThat(people(first)).containsExactly(new Person("ada", false));
    }

    @Test
    void knowsGitsNamesWithoutGitHub() {
        git.run(git.work(), "checkout", "--quiet", "-b", "topic");
        git.run(git.work(), "-c", "user.name=Grace", "commit", "--quiet", "--allow-empty", "-m", "a change");
        git.run(git.work(), "checkout", "--quiet", "main");
        git.run(git.work(), "merge", "--quiet", "--no-ff", "-m", "Merge", "topic");
        String head = git.repository().head();
        assertThat(new People(git.repository(), List.of()).byGit("", head)).containsExactly(new Person("Grace", false));
        assertThat(new People(git.repository(), List.of("grace")).byGit(first, head))
                .containsExactly(new Person("Grace", true));
    }

    @Test
    void asksLessForStagingAlone() {
        Standing standing =
                RequiredApprovals.judge(policies("stagingOnly: 0"), ChangeClass.INFRASTRUCTURE, true, List.of());
        assertThat(standing.suffices()).isTrue();
        assertThat(RequiredApprovals.judge(policies(""), ChangeClass.CONFIGURATION, false, List.of())
                        .missing())
                .isEqualTo(1);
        assertThat(RequiredApprovals.judge(policies(""), ChangeClass.COMPONENT_BUMP, false, List.of())
                        .missing())
                .isZero();
    }
}
