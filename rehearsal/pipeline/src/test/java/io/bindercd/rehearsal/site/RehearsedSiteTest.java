package io.bindercd.rehearsal.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindercd.rehearsal.Checkout;
import io.bindercd.rehearsal.base.Folders;
import io.bindercd.rehearsal.base.Refusal;
import io.bindercd.rehearsal.base.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsedSiteTest {
    @TempDir
    Path folder;

    private final Tools tools = new Tools(
            Map.of("PATH", System.getenv("PATH"), "GIT_CONFIG_NOSYSTEM", "1", "GIT_CONFIG_GLOBAL", "/dev/null"));

    @AfterEach
    void end() {
        tools.close();
    }

    private RehearsedSite copy(Path site) throws Exception {
        return RehearsedSite.copy(site, folder.resolve("copy"), folder.resolve("git"), tools);
    }

    private static String head(RehearsedSite site, String file) {
        return new String(
                site.origin().history().read(RehearsedSite.BRANCH, file).orElseThrow(), StandardCharsets.UTF_8);
    }

    @Test
    void readsTheBundledFederation() throws Exception {
        RehearsedSite site = copy(Checkout.sampleSite());
        assertThat(site.layout().members())
                .extracting(SiteMember::name)
                .containsExactly("staging", "prod", "north", "south");
        assertThat(site.layout().staging().valuesFiles()).containsExactly("config/staging.yaml");
        Federation federation = site.layout().federation().orElseThrow();
        assertThat(federation.prime()).contains("north");
        assertThat(federation.used()).containsExactly("north", "south");
        assertThat(site.repository()).isEqualTo("binder-rehearsal/sample-site");
        assertThat(head(site, "Jenkinsfile")).contains("binderDelivery()").hasLineCount(1);
        assertThat(head(site, "binder-cd.yaml")).contains("mode: \"full\"", "productionAutoRevert: true");
    }

    @Test
    void readsTheFederationOf2026() throws Exception {
        RehearsedSite site = copy(Checkout.sharedSite("mybinder-2026-08"));
        assertThat(site.layout().production())
                .extracting(SiteMember::name)
                .containsExactly("prod", "hetzner-2i2c", "hetzner-gesis", "bids-ovh");
        assertThat(site.layout().demands().nodeLabels()).containsKey("mybinder.org/pool-type");
        assertThat(site.layout().member("prod").binder()).isEmpty();
        assertThat(head(site, "secrets/config/common/common.yaml")).isNotBlank();
    }

    @Test
    void readsTheSiteOf2018() throws Exception {
        RehearsedSite site = copy(Checkout.sharedSite("mybinder-2018-05"));
        assertThat(site.layout().members()).extracting(SiteMember::name).containsExactly("staging", "prod");
        assertThat(site.layout().federation()).isEmpty();
        assertThat(site.layout().demands().storageClasses()).containsExactly("ssd");
        assertThat(site.layout().buildImage()).isEqualTo("jupyter/repo2docker:2dbe4c5");
    }

    @Test
    void takesFromARepositoryWhatGitKnowsAndItsName() throws Exception {
        Path repository = folder.resolve("a repository");
        Folders.copy(Checkout.sampleSite(), Folders.files(Checkout.sampleSite(), List.of()), repository);
        Files.writeString(repository.resolve(".gitignore"), "private\n");
        Files.writeString(repository.resolve("private"), "mine");
        tools.run(repository, "git", "init", "-q");
        tools.run(repository, "git", "remote", "add", "origin", "git@github.com:someone/deploy.git");
        RehearsedSite site = copy(repository);
        assertThat(site.repository()).isEqualTo("someone/deploy");
        assertThat(site.url()).isEqualTo("https://github.com/someone/deploy.git");
        assertThat(site.folder().resolve("private")).doesNotExist();
    }

    @Test
    void suppliesWhatIsLocked() throws Exception {
        Path locked = folder.resolve("locked");
        Folders.copy(Checkout.sampleSite(), Folders.files(Checkout.sampleSite(), List.of()), locked);
        Path secret = Files.createDirectories(locked.resolve("secrets/config")).resolve("staging.yaml");
        Files.write(secret, "\0GITCRYPT\0more".getBytes(StandardCharsets.ISO_8859_1));
        RehearsedSite site = copy(locked);
        assertThat(head(site, "secrets/config/staging.yaml")).isEqualTo("{}\n");
        assertThat(site.layout().staging().valuesFiles()).contains("secrets/config/staging.yaml");
    }

    @Test
    void refusesAFolderThatIsNoSite() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> copy(empty))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(empty + " holds no chart that depends on binderhub");
    }

    @Test
    void refusesUnreadableYaml() throws Exception {
        Path broken = folder.resolve("broken");
        Folders.copy(Checkout.sampleSite(), Folders.files(Checkout.sampleSite(), List.of()), broken);
        Files.writeString(broken.resolve("config/prod.yaml"), "a:\n\tb: 1\n");
        assertThatThrownBy(() -> copy(broken))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(broken.resolve("config/prod.yaml").toString());
    }
}
