package io.bindercd.git;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteUrlTest {
    @ParameterizedTest
    @CsvSource({
        "https://github.com/jupyterhub/mybinder.org-deploy.git, github.com, jupyterhub, mybinder.org-deploy",
        "https://github.com/jupyterhub/mybinder.org-deploy, github.com, jupyterhub, mybinder.org-deploy",
        "https://me:secret@GitHub.com/jupyterhub/mybinder.org-deploy/, github.com, jupyterhub, mybinder.org-deploy",
        "https://git.example:8443/group/sub/site.git, git.example:8443, group/sub, site",
        "ssh://git@github.com/o/r.git, github.com, o, r",
        "git@github.com:o/r.git, github.com, o, r",
        "git@github.com:o/r, github.com, o, r",
    })
    void readsEveryFormOfUrl(String url, String host, String owner, String name) {
        assertThat(RemoteUrl.parse(url)).contains(new RemoteUrl(host, owner, name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/srv/git/site.git",
                "../site",
                "file:///srv/git/site.git",
                "C:\\git\\site",
                "https://github.com/x",
                "",
                "::"
            })
    void knowsNoOwnerOfALocalPath(String url) {
        assertThat(RemoteUrl.parse(url)).isEmpty();
    }
}
