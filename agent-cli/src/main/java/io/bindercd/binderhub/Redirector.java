package io.bindercd.binderhub;

import io.bindercd.binderhub.answer.ActiveHosts;
import io.bindercd.http.Http;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The federation's redirector, asked at the site's public address. */
public final class Redirector {
    private final Probe probe;
    private final URI url;

    public Redirector(Http http, URI url) {
        this.probe = new Probe(http);
        this.url = url;
    }

    /**
     * Who is in rotation, asked several times in a row: its replicas do not share what they know, and one answer is the word
     * of one of them.
     */
    public List<ActiveHosts> activeHosts(int times, Duration timeout) {
        List<ActiveHosts> readings = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            readings.add(ActiveHosts.of(probe.get(Urls.join(url, "active_hosts"), timeout)));
        }
        return readings;
    }
}
