package io.bindercd.site.lint;

import io.bindercd.core.Tree;
import io.bindercd.site.find.SiteFiles;
import io.bindercd.site.lint.Finding.Severity;
import io.bindercd.site.model.Environment;
import io.bindercd.site.model.Member;
import io.bindercd.yaml.YamlPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a redirector's list of members must hold: one prime, with traffic, and a deployment behind each host. */
final class FederationLint {
    private final Environment environment;
    private final Member redirector;
    private final SiteFiles files;
    private final List<Finding> findings = new ArrayList<>();

    private FederationLint(Environment environment, Member redirector, SiteFiles files) {
        this.environment = environment;
        this.redirector = redirector;
        this.files = files;
    }

    static List<Finding> of(Environment environment, SiteFiles files) {
        List<Finding> all = new ArrayList<>();
        for (Member member : environment.members()) {
            Map<String, Tree> hosts = hosts(member);
            if (member.standing().redirector() && !hosts.isEmpty()) {
                FederationLint lint = new FederationLint(environment, member, files);
                lint.primes(hosts);
                lint.withoutDeployment(hosts);
                all.addAll(lint.findings);
            }
        }
        return all;
    }

    private static Map<String, Tree> hosts(Member member) {
        Tree hosts = member.values().get("federationRedirect", "hosts");
        return hosts.isMap() ? hosts.entries() : Map.of();
    }

    private void primes(Map<String, Tree> hosts) {
        List<String> primes = hosts.entrySet().stream()
                .filter(host -> isPrime(host.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (primes.isEmpty()) {
            add(
                    Severity.ERROR,
                    List.of(),
                    "no host of the federation is prime; the redirector ends at its start",
                    "Set 'prime: true' at one host.");
        }
        if (primes.size() > 1) {
            add(
                    Severity.ERROR,
                    List.of(primes.get(1), "prime"),
                    "the federation has " + primes.size() + " primes: " + String.join(", ", primes),
                    "Leave 'prime: true' at one of them.");
        }
        for (String prime : primes) {
            Object weight =
                    hosts.getOrDefault(prime, Tree.of("", null)).get("weight").raw();
            if (weight instanceof Number number && number.doubleValue() <= 0) {
                add(
                        Severity.ERROR,
                        List.of(prime, "weight"),
                        "the prime " + prime + " has weight 0, so the redirector drops it at its start",
                        "Give it a weight, or make another host prime.");
            }
        }
    }

    private static boolean isPrime(Tree host) {
        return host.isMap() && host.get("prime").raw() instanceof Boolean prime && prime;
    }

    private void withoutDeployment(Map<String, Tree> hosts) {
        hosts.forEach((name, host) -> {
            boolean deployed = environment.member(name).isPresent()
                    || environment.members().stream().anyMatch(member -> sameHost(member, host));
            if (!deployed) {
                add(
                        Severity.WARNING,
                        List.of(name),
                        "the host " + name + " of the federation has no values file here",
                        "Add its values file, or take it out of the list if it is gone; a member that deploys itself is fine.");
            }
        });
    }

    private static boolean sameHost(Member member, Tree host) {
        Tree url = host.isMap() ? host.get("url") : host;
        return url.isText()
                && member.urls()
                        .binder()
                        .filter(own -> url.text().contains("//" + own.getHost()))
                        .isPresent();
    }

    private void add(Severity severity, List<String> below, String message, String remedy) {
        YamlPath path = YamlPath.ofKeys("federationRedirect", "hosts");
        for (String key : below) {
            path = path.key(key);
        }
        List<String> layers = redirector.files().layers();
        for (int i = layers.size() - 1; i >= 0; i--) {
            Optional<Finding> found = Finding.at(severity, files.parsed(layers.get(i)), path, message, remedy);
            if (found.isPresent()) {
                findings.add(found.get());
                return;
            }
        }
        findings.add(Finding.about(severity, layers.isEmpty() ? "" : layers.get(0), message, remedy));
    }
}
