package io.bindercd.binderhub.answer;

import io.bindercd.binderhub.launch.Clean;
import io.bindercd.core.Failure;
import io.bindercd.core.Tree;
import io.bindercd.json.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Which members one replica of the redirector sends people to.
 *
 * @param hosts the members in rotation by name
 */
public record ActiveHosts(Finding finding, Map<String, Host> hosts) {
    private static final int MOST = 200;

    /**
     * One member in rotation.
     *
     * @param url its BinderHub
     * @param weight its share of the launches
     * @param prime true for the one whose versions all others must equal
     */
    public record Host(String url, long weight, boolean prime) {
        public Host {
            Objects.requireNonNull(url);
        }
    }

    public ActiveHosts {
        Objects.requireNonNull(finding);
        hosts = Collections.unmodifiableMap(new LinkedHashMap<>(hosts));
    }

    /** Reads the answer to {@code GET /active_hosts}. */
    public static ActiveHosts of(Answer answer) {
        if (answer.status() != 200) {
            return new ActiveHosts(answer.unexpected("/active_hosts", "200"), Map.of());
        }
        try {
            Tree listed = Json.parse("/active_hosts", answer.body()).get("active_hosts");
            if (!listed.isMap()) {
                throw listed.unexpected("a map");
            }
            Map<String, Host> hosts = new LinkedHashMap<>();
            listed.entries().forEach((name, host) -> {
                if (hosts.size() < MOST) {
                    hosts.put(
                            Clean.line(name),
                            new Host(
                                    Clean.line(host.get("url").text("")),
                                    host.get("weight").number(0),
                                    host.get("prime").flag(false)));
                }
            });
            return new ActiveHosts(Finding.pass("in rotation: " + String.join(", ", hosts.keySet())), hosts);
        } catch (Failure e) {
            return new ActiveHosts(Finding.fail("protocol", e.reason()), Map.of());
        }
    }
}
