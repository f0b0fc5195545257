package io.bindercd.delivery.verify;

import io.bindercd.core.Tree;
import io.bindercd.site.model.Member;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The redirector's rotation as its values describe it: under which names members stand there, and how long one that failed
 * stays out ({@code jupyterhub/mybinder.org-deploy: images/federation-redirect/app.py}).
 */
public final class Rotation {
    /** The program's own default, where values say nothing. */
    private static final long FAILED_PERIOD = 300;

    private static final double JITTER = 1.05;
    private static final Duration MARGIN = Duration.ofSeconds(25);

    private final Member redirector;

    private Rotation(Member redirector) {
        this.redirector = redirector;
    }

    /** The rotation of the member that runs a redirector; empty when none of them does. */
    public static Optional<Rotation> among(Collection<Member> members) {
        return members.stream()
                .filter(member -> member.urls().federation().isPresent())
                .findFirst()
                .map(Rotation::new);
    }

    /** The redirector's own member. */
    public Member redirector() {
        return redirector;
    }

    /** The address at which it is asked. */
    public URI url() {
        return redirector.urls().federation().orElseThrow();
    }

    /** The name of the member in the rotation; empty when it gets no traffic from there. */
    public Optional<String> name(Member member) {
        Map<String, Tree> hosts = hosts();
        Optional<String> name = hosts.containsKey(member.name())
                ? Optional.of(member.name())
                : hosts.entrySet().stream()
                        .filter(host -> sameHost(host.getValue(), member))
                        .map(Map.Entry::getKey)
                        .findFirst();
        return name.filter(one ->
                hosts.entrySet().stream().anyMatch(host -> host.getKey().equals(one) && weight(host.getValue()) > 0));
    }

    /** The names of those members that get traffic. */
    public List<String> names(Collection<Member> members) {
        return members.stream()
                .flatMap(member -> name(member).stream())
                .sorted()
                .toList();
    }

    /** How long to wait until a member that is good again must be back. */
    public Duration patience() {
        Object period = redirector
                .values()
                .get("federationRedirect", "check", "failed_period")
                .raw();
        double seconds =
                period instanceof Number number && number.doubleValue() >= 0 ? number.doubleValue() : FAILED_PERIOD;
        return Duration.ofMillis(Math.round(seconds * JITTER * 1000)).plus(MARGIN);
    }

    private Map<String, Tree> hosts() {
        Tree hosts = redirector.values().get("federationRedirect", "hosts");
        return hosts.isMap() ? hosts.entries() : Map.of();
    }

    private static boolean sameHost(Tree host, Member member) {
        String url = host.isMap() && host.get("url").isText() ? host.get("url").text() : "";
        return member.urls()
                .binder()
                .map(URI::getHost)
                .filter(name -> !name.isEmpty())
                .filter(name -> url.matches("https?://" + Pattern.quote(name) + "(:\\d+)?/?"))
                .isPresent();
    }

    private static long weight(Tree host) {
        Object weight = host.isMap() ? host.get("weight").raw() : null;
        return weight instanceof Number number ? number.longValue() : 1;
    }
}
