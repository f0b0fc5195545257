package io.bindercd.binderhub;

import io.bindercd.http.Http;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/** The rest of the internet, asked to find out whether it is our own network that fails. */
public final class Outside {
    /** Reasons of findings that a broken network of our own brings about as well. */
    public static final Set<String> WIRE_REASONS =
            Set.of("connect", "timeout", "broken-off", "silent", "stream-broken");

    private final Probe probe;

    public Outside(Http http) {
        this.probe = new Probe(http);
    }

    /** Whether anything answers there, whatever it says. */
    public boolean reachable(URI control, Duration timeout) {
        return probe.get(control, timeout).reply() != null;
    }
}
