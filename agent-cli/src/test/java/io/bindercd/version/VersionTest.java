package io.bindercd.version;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {
    @ParameterizedTest
    @CsvSource({
        "0.8.6,RELEASE,0.8.6,-1,",
        "v0.5,RELEASE,0.5,-1,",
        "2025.12.0,RELEASE,2025.12.0,-1,",
        "v0.12.0-beta.1,PRERELEASE,0.12.0,-1,",
        "0.10.0-49.g57919b9,DESCRIBE,0.10.0,49,57919b9",
        "0.10.0-42.gafb24a4.dirty,DESCRIBE,0.10.0,42,afb24a4",
        "0.1.0-401c3f9,CHART_HASH,0.1.0,-1,401c3f9",
        "0.1.0-5166091,CHART_HASH,0.1.0,-1,5166091",
        "0.2.0-n077.hef338bc,CHART_COUNT,0.2.0,77,ef338bc",
        "0.2.0-n652,CHART_COUNT,0.2.0,652,",
        "0.2.0-0.dev.git.2782.h3ccfc44,CHART_GIT,0.2.0,2782,3ccfc44",
        "1.0.0-0.dev.git.3983.h383374de,CHART_GIT,1.0.0,3983,383374de",
        "3.0.0-beta.1.git.6115.h1234567,CHART_GIT,3.0.0,6115,1234567",
        "0.2.0-456.7e32ac0,CHART_PADDED,0.2.0,456,7e32ac0",
        "0.2.0-061.4221738,CHART_PADDED,0.2.0,61,4221738",
        "2025.12.1.dev6-gc8b2679fa,DEV_BUILD,2025.12.1,6,c8b2679fa",
        "1.0.0+3983.g383374d,LOCAL_BUILD,1.0.0,3983,383374d",
        "70677ed,HASH,'',-1,70677ed",
        "51898274,HASH,'',-1,51898274",
        "latest,OTHER,'',-1,",
        "0.1.0-401c3f9x,PRERELEASE,0.1.0,-1,",
        "1.2.3-401c3f,PRERELEASE,1.2.3,-1,"
    })
    void takesEveryDialectApart(String text, Dialect dialect, String core, long count, String sha) {
        Version version = Version.parse(text);
        assertThat(version.dialect()).isEqualTo(dialect);
        assertThat(version.core()).isEqualTo(core);
        assertThat(version.count()).isEqualTo(count);
        assertThat(version.commit().map(CommitHash::hex).orElse(null)).isEqualTo(sha);
        assertThat(dialect.hasCommit() || sha == null).isTrue();
    }

    @Test
    void findsTheCommitOfAnImageBehindARegistryWithAPort() {
        assertThat(CommitHash.in("quay.io:443/jupyterhub/repo2docker:2026.4.1.dev44-g97bb4e45a"))
                .hasValueSatisfying(hash -> assertThat(hash).hasToString("97bb4e45a"));
        assertThat(CommitHash.in("jupyter/repo2docker")).isEmpty();
        assertThat(new CommitHash("97bb4e4").agreesWith(new CommitHash("97bb4e45a")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "NULL", "", " ", "1.2.3 ", "a b", "1.2\n", "-1", "none", "1.2;reboot", "a/b", "$(x)"})
    void takesNoNonsenseForAVersion(String text) {
        assertThat(Version.isPlausible(text)).isFalse();
    }

    @Test
    void linksToGitHub() {
        assertThat(CompareLink.of("jupyterhub/binderhub", "0.1.0-9692255", "0.2.0-n058.hfbf6e5a"))
                .isEqualTo("https://github.com/jupyterhub/binderhub/compare/9692255...fbf6e5a");
        assertThat(CompareLink.of("o/r", "quay.io/x:v0.5", "0.10.0-49.g57919b9.dirty"))
                .isEqualTo("https://github.com/o/r/compare/v0.5...57919b9");
        assertThat(CompareLink.of("https://git.example.org", "o/r", "a b", "x)](y"))
                .isEqualTo("https://git.example.org/o/r/compare/a%20b...x%29%5D%28y");
        assertThat(CompareLink.refs("1.2.3")).containsExactly("1.2.3", "v1.2.3");
        assertThat(CompareLink.refs("v1.2.3")).containsExactly("v1.2.3", "1.2.3");
    }

    @Test
    void readsImageReferences() {
        ImageReference image =
                ImageReference.parse("quay.io:443/jupyterhub/repo2docker:v1").orElseThrow();
        assertThat(image.registry()).isEqualTo("quay.io:443");
        assertThat(image.repository()).isEqualTo("jupyterhub/repo2docker");
        assertThat(image.shortName()).isEqualTo("repo2docker");
        assertThat(image.tag()).isEqualTo("v1");
        assertThat(ImageReference.parse("jupyter/repo2docker:v1").orElseThrow().registry())
                .isEqualTo("docker.io");
        assertThat(ImageReference.parse("docker:28-dind").orElseThrow().repository())
                .isEqualTo("library/docker");
        String digest = "sha256:" + "a".repeat(64);
        assertThat(ImageReference.parse("x/y:v1@" + digest).orElseThrow().digest())
                .isEqualTo(digest);
        assertThat(ImageReference.parse("not an image")).isEmpty();
        assertThat(ImageReference.parse("https://x/y")).isEmpty();
        assertThat(ImageReference.tagOf("localhost:5000/x")).isEqualTo("localhost:5000/x");
        assertThat(ImageReference.tagOf("localhost:5000/x:t")).isEqualTo("t");
    }
}
