package io.bindercd.verification.check;

import io.bindercd.binderhub.BinderHub;
import io.bindercd.binderhub.Redirector;
import io.bindercd.binderhub.answer.ActiveHosts;
import io.bindercd.binderhub.answer.Finding;
import io.bindercd.core.Time;
import io.bindercd.http.Http;
import io.bindercd.verification.model.FederationTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The cheap checks of a federation's public address. */
public final class FederationChecks {
    /** With two replicas, all readings come from one of them once in 32 times. */
    private static final int READINGS = 6;

    private final Http http;
    private final Time time;

    public FederationChecks(Http http, Time time) {
        this.http = Objects.requireNonNull(http);
        this.time = Objects.requireNonNull(time);
    }

    /** Its page and its files. */
    public List<CheapCheck> pages(FederationTarget federation) {
        BinderHub binder = new BinderHub(http, time, federation.url());
        List<CheapCheck> checks = new ArrayList<>();
        checks.add(new CheapCheck(
                "page",
                FederationTarget.NAME,
                false,
                timeout -> Observation.of(binder.page("", timeout).finding())));
        if (!federation.files().isEmpty()) {
            checks.add(new CheapCheck(
                    "files",
                    FederationTarget.NAME,
                    false,
                    timeout -> MemberChecks.files(binder, federation.files(), timeout)));
        }
        return checks;
    }

    /** Whether each of its replicas has the wanted members in rotation, which takes its time after a deploy. */
    public CheapCheck rotation(FederationTarget federation) {
        Redirector redirector = new Redirector(http, federation.url());
        return new CheapCheck(
                "active-hosts",
                FederationTarget.NAME,
                true,
                timeout -> rotation(redirector.activeHosts(READINGS, timeout), federation.inRotation()));
    }

    /** What the readings say; pure. */
    static Observation rotation(List<ActiveHosts> readings, List<String> wanted) {
        Set<String> missing = new TreeSet<>();
        Set<String> seen = new TreeSet<>();
        for (ActiveHosts reading : readings) {
            if (!reading.finding().passed()) {
                return Observation.of(reading.finding());
            }
            seen.addAll(reading.hosts().keySet());
            wanted.stream().filter(name -> !reading.hosts().containsKey(name)).forEach(missing::add);
        }
        Map<String, Object> details = Map.of("inRotation", List.copyOf(seen));
        return missing.isEmpty()
                ? Observation.of(Finding.pass("in rotation: " + String.join(", ", seen)), details)
                : Observation.of(
                        Finding.fail(
                                "not-in-rotation",
                                "out of rotation in at least one replica of the redirector: "
                                        + String.join(", ", missing)),
                        details);
    }
}
