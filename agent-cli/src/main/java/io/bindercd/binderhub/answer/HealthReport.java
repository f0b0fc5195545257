package io.bindercd.binderhub.answer;

import io.bindercd.binderhub.launch.Clean;
import io.bindercd.core.Failure;
import io.bindercd.core.Tree;
import io.bindercd.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What {@code GET /health} says ({@code jupyterhub/binderhub: binderhub/health.py}).
 *
 * @param services each check that it reports, in order
 * @param warnings checks that failed and that BinderHub itself ignores; the redirector does not
 */
public record HealthReport(Finding finding, List<Service> services, List<String> warnings) {
    private static final int MOST_SERVICES = 50;

    /**
     * One check of it.
     *
     * @param ignored true when its failure leaves BinderHub healthy
     */
    public record Service(String name, boolean ok, boolean ignored) {
        public Service {
            Objects.requireNonNull(name);
        }
    }

    public HealthReport {
        Objects.requireNonNull(finding);
        services = List.copyOf(services);
        warnings = List.copyOf(warnings);
    }

    /** Reads the answer; 200 and 503 carry a report, everything else comes from somebody in BinderHub's place. */
    public static HealthReport of(Answer answer) {
        if (answer.reply() == null) {
            return new HealthReport(answer.trouble(), List.of(), List.of());
        }
        List<Service> services = services(answer.body());
        if (services.isEmpty()) {
            return new HealthReport(noReport(answer), services, List.of());
        }
        List<String> red = names(services, false);
        if (answer.status() == 200 && red.isEmpty()) {
            List<String> warnings = names(services, true).stream()
                    .map(name -> "/health: " + name + " is not ok (ignored there, not by the redirector)")
                    .toList();
            return new HealthReport(Finding.pass("/health is ok"), services, warnings);
        }
        String which = red.isEmpty() ? "HTTP " + answer.status() : String.join(", ", red) + " is not ok";
        return new HealthReport(Finding.fail("unhealthy", "/health: " + which), services, List.of());
    }

    private static Finding noReport(Answer answer) {
        return answer.status() == 200
                ? Finding.fail("protocol", "/health answers without a report of its checks")
                : answer.unexpected("/health", "a report");
    }

    private static List<String> names(List<Service> services, boolean ignored) {
        return services.stream()
                .filter(service -> !service.ok() && service.ignored() == ignored)
                .map(Service::name)
                .toList();
    }

    private static List<Service> services(String body) {
        List<Service> services = new ArrayList<>();
        try {
            for (Tree check : Json.parse("/health", body).get("checks").items()) {
                if (check.isMap() && services.size() < MOST_SERVICES) {
                    services.add(new Service(
                            Clean.line(check.get("service").text("?")),
                            check.get("ok").flag(false),
                            check.get("_ignore_failure").flag(false)));
                }
            }
        } catch (Failure e) {
            return List.of();
        }
        return services;
    }
}
