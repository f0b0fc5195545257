package io.bindercd.binderhub;

import io.bindercd.binderhub.answer.Finding;
import io.bindercd.binderhub.answer.HubReport;
import io.bindercd.http.Http;
import java.net.URI;
import java.time.Duration;

/** The JupyterHub behind a BinderHub, asked without a token. */
public final class JupyterHub {
    private final Probe probe;
    private final URI url;

    /** A hub at BinderHub's {@code hub_url}, with or without a trailing slash. */
    public JupyterHub(Http http, URI url) {
        this.probe = new Probe(http);
        this.url = url;
    }

    /** Whether it is up, and its version; the site serves nothing of the hub but {@code /hub/api/}. */
    public HubReport health(Duration timeout) {
        HubReport health = HubReport.health(probe.get(Urls.join(url, "hub/api/health"), timeout));
        return health.finding().passed() ? HubReport.version(probe.get(Urls.join(url, "hub/api/"), timeout)) : health;
    }

    /**
     * Whether a missing server and a missing page are answered with the site's own page, 424 and 404. For 30 s after a
     * restart of the proxy the hub's own answers come in their place ({@code jupyterhub/mybinder.org-deploy#523}): ask again.
     */
    public Finding pages(Duration timeout) {
        Finding server =
                HubReport.missing(probe.get(Urls.join(url, "user/doesntexist"), timeout), 424, "/user/doesntexist");
        return server.passed()
                ? HubReport.missing(probe.get(Urls.join(url, "other/doesntexist"), timeout), 404, "/other/doesntexist")
                : server;
    }
}
