package io.bindercd.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A small site like mybinder.org: a meta-chart over BinderHub, staging, two production members of which the second one named
 * is prime, and the redirector in front of them.
 */
public final class SmallSite {
    public static final String STAGING = "staging";

    /** The production member that is not prime: the canary. */
    public static final String EAST = "east";

    /** The prime member. */
    public static final String WEST = "west";

    /** The member that runs the redirector and nothing else. */
    public static final String PROD = "prod";

    public static final String V1 = "1.0.0-0.dev.git.100.h1234567";
    public static final String V2 = "1.0.0-0.dev.git.101.h89abcde";
    public static final String R2D = "quay.io/jupyterhub/repo2docker:2026.4.0";
    static final String CHARTS = "https://jupyterhub.github.io/helm-chart";

    private static final String REDIRECTOR = """
            {{- if .Values.federationRedirect.enabled }}
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: redirector}
            spec:
              selector: {matchLabels: {app: redirector}}
              template:
                metadata: {labels: {app: redirector}}
                spec:
                  containers:
                    - name: redirector
                      image: "quay.io/site/redirector:{{ .Values.federationRedirect.tag }}"
            {{- end }}
            """;

    private SmallSite() {}

    /** A federation, by file. */
    static Map<String, String> federation() {
        Map<String, String> files = chart(V1);
        files.put("config/staging.yaml", member(STAGING));
        files.put("config/east.yaml", member(EAST));
        files.put("config/west.yaml", member(WEST));
        files.put("config/prod.yaml", """
                binderhubEnabled: false
                federationRedirect:
                  enabled: true
                  host: binder.test
                  check: {period: 15, jitter: 0.1, timeout: 5, retries: 1, failed_period: 20}
                  hosts:
                    east: {prime: false, url: "https://east.binder.test", weight: 50}
                    west: {prime: true, url: "https://west.binder.test", weight: 50}
                """);
        return files;
    }

    /** A site of one production member, by file. */
    static Map<String, String> single() {
        Map<String, String> files = chart(V1);
        files.put("config/staging.yaml", member(STAGING));
        files.put("config/prod.yaml", member(PROD));
        return files;
    }

    private static Map<String, String> chart(String version) {
        Map<String, String> files = new TreeMap<>();
        files.put("mybinder/Chart.yaml", chartYaml(version));
        files.put("mybinder/values.yaml", """
                binderhubEnabled: true
                binderhub:
                  config:
                    KubernetesBuildExecutor:
                      build_image: %s
                federationRedirect: {enabled: false, tag: "1"}
                """.formatted(R2D));
        files.put("mybinder/templates/redirector.yaml", REDIRECTOR);
        files.put("binder-cd.yaml", """
                policies: {mode: full, productionAutoRevert: true}
                rollout: {hold: 2s, deadline: 10m}
                verification:
                  launch: gh/binder-examples/requirements/HEAD
                  launchDeadline: 2m
                  versionsDeadline: 30s
                """);
        return files;
    }

    /** The meta-chart with that BinderHub. */
    public static String chartYaml(String version) {
        return """
                apiVersion: v2
                name: mybinder
                version: 0.0.1
                dependencies:
                  - name: binderhub
                    version: "%s"
                    repository: %s
                    condition: binderhubEnabled
                """.formatted(version, CHARTS);
    }

    private static String member(String name) {
        return """
                binderhub:
                  config:
                    BinderHub:
                      hub_url: https://hub.%1$s.binder.test/
                  ingress: {hosts: ["%1$s.binder.test"], tls: [{secretName: x}]}
                  jupyterhub:
                    ingress: {hosts: ["hub.%1$s.binder.test"]}
                static:
                  ingress: {hosts: ["static.%1$s.binder.test"]}
                """.formatted(name);
    }

    static Path write(Path folder, Map<String, String> files) {
        List<String> names = new ArrayList<>(files.keySet());
        names.forEach(name -> Charts.write(folder.resolve(name), files.getOrDefault(name, "")));
        return folder;
    }
}
