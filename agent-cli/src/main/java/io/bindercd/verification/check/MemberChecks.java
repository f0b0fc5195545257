package io.bindercd.verification.check;

import io.bindercd.binderhub.BinderHub;
import io.bindercd.binderhub.JupyterHub;
import io.bindercd.binderhub.answer.Finding;
import io.bindercd.binderhub.answer.HealthReport;
import io.bindercd.binderhub.answer.HubReport;
import io.bindercd.core.Time;
import io.bindercd.http.Http;
import io.bindercd.verification.model.MemberTarget;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The cheap checks of a member, in the order of what they cost and tell. */
public final class MemberChecks {
    /** Names of checks that must pass before a launch can go well. */
    public static final List<String> NEEDED_FOR_LAUNCH = List.of("health", "versions", "hub");

    private final Http http;
    private final Time time;

    public MemberChecks(Http http, Time time) {
        this.http = Objects.requireNonNull(http);
        this.time = Objects.requireNonNull(time);
    }

    /** The checks of the member; those about its hub only when its address is known. */
    public List<CheapCheck> of(MemberTarget member) {
        BinderHub binder = new BinderHub(http, time, member.binder());
        List<CheapCheck> checks = new ArrayList<>();
        checks.add(check("health", member, false, timeout -> health(binder.health(timeout))));
        VersionsCheck versions = new VersionsCheck(binder, member.expected());
        checks.add(check("versions", member, true, versions::look));
        member.hub().ifPresent(url -> {
            JupyterHub hub = new JupyterHub(http, url);
            checks.add(check("hub", member, false, timeout -> hub(hub.health(timeout))));
            checks.add(check("pages", member, true, timeout -> Observation.of(hub.pages(timeout))));
        });
        checks.add(check(
                "page",
                member,
                false,
                timeout -> Observation.of(binder.page("", timeout).finding())));
        if (!member.files().isEmpty()) {
            checks.add(check("files", member, false, timeout -> files(binder, member.files(), timeout)));
        }
        return checks;
    }

    private static CheapCheck check(
            String name, MemberTarget member, boolean late, Function<Duration, Observation> look) {
        return new CheapCheck(name, member.name(), late, look);
    }

    private static Observation health(HealthReport report) {
        Map<String, Object> services = new LinkedHashMap<>();
        report.services().forEach(service -> services.put(service.name(), service.ok()));
        return new Observation(report.finding(), List.of(), report.warnings(), false, services);
    }

    private static Observation hub(HubReport report) {
        return Observation.of(
                report.finding(), report.version().isEmpty() ? Map.of() : Map.of("jupyterhub", report.version()));
    }

    /** All files, or the first one that is not as it should be. */
    static Observation files(BinderHub binder, List<URI> files, Duration timeout) {
        for (URI file : files) {
            Finding finding = binder.file(file, timeout);
            if (!finding.passed()) {
                return Observation.of(finding);
            }
        }
        return Observation.of(Finding.pass(files.size() + " files are there"));
    }
}
