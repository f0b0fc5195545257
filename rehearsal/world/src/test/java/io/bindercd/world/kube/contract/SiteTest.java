package io.bindercd.world.kube.contract;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A contract that the embedded API and a real one fulfil; each test works in a namespace of its own. */
@ParameterizedClass
@EnumSource(KubeSite.Where.class)
abstract class SiteTest {
    final KubeSite site;
    final KubeHttp http;
    final boolean embedded;

    SiteTest(KubeSite.Where where) throws IOException {
        site = KubeSite.open(where);
        http = site.http();
        embedded = where == KubeSite.Where.EMBEDDED;
    }

    @AfterEach
    void close() throws IOException {
        site.close();
    }
}
