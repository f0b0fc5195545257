package io.bindercd.rehearsal.site;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindercd.rehearsal.base.Folders;
import io.bindercd.rehearsal.base.Refusal;
import io.bindercd.world.chart.ChartDependency;
import io.bindercd.world.chart.MetaChart;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads a site in the layout of mybinder.org, as {@code jupyterhub/mybinder.org-deploy: deploy.py} does: a chart that depends
 * on binderhub, and beside it {@code config/staging.yaml}, {@code config/prod.yaml} and a file for each member that
 * production's redirector knows. Shares nothing with the CLI, so that neither believes the other's mistakes.
 */
final class SiteReader {
    private static final String CONFIG = "config";
    private static final Pattern CERT_MANAGER = Pattern.compile("(?m)^export CERT_MANAGER_VERSION=[\"']?([\\w.+-]+)");
    private static final List<List<String>> BUILD_IMAGE = List.of(
            List.of("config", "KubernetesBuildExecutor", "build_image"),
            List.of("config", "BinderHub", "build_image"),
            List.of("build", "repo2dockerImage"),
            List.of("repo2dockerImage"));

    private final Path root;
    private final String chart;

    private SiteReader(Path root, String chart) {
        this.root = root;
        this.chart = chart;
    }

    /**
     * What the files say.
     *
     * @throws Refusal of kind USAGE when they are in no layout that can be rehearsed
     */
    static SiteLayout read(Path root) throws IOException {
        return new SiteReader(root, chart(root)).layout();
    }

    private static String chart(Path root) throws IOException {
        List<Path> candidates = Folders.files(root, List.of(".git", "node_modules")).stream()
                .filter(file -> file.endsWith("Chart.yaml") && file.getNameCount() <= 3 && file.getNameCount() > 1)
                .map(Folders::parent)
                .sorted(Comparator.comparing(Path::getNameCount).thenComparing(Path::compareTo))
                .toList();
        for (Path folder : candidates) {
            if (MetaChart.dependencies(root.resolve(folder.toString())).stream()
                    .anyMatch(one -> one.name().equals(SiteLayout.BINDERHUB))) {
                return folder.toString();
            }
        }
        throw Refusal.usage(root + " holds no chart that depends on binderhub; a rehearsal needs a deploy repository"
                + " in the layout of mybinder.org (mybinder/, config/staging.yaml, config/prod.yaml)");
    }

    private SiteLayout layout() throws IOException {
        List<SiteMember> members = new ArrayList<>();
        members.add(member("staging", true));
        SiteMember production = member("prod", false);
        members.add(production);
        for (String name : production.federation().stream()
                .flatMap(federation -> federation.hosts().stream())
                .map(host -> host.name())
                .toList()) {
            if (members.stream().noneMatch(known -> known.name().equals(name)) && Files.exists(file(name))) {
                members.add(member(name, false));
            }
        }
        List<JsonNode> values = new ArrayList<>();
        for (SiteMember member : members) {
            values.add(values(member.valuesFiles()));
        }
        return new SiteLayout(chart, dependencies(), members, buildImage(members.get(0)), DemandReader.read(values));
    }

    private Path file(String member) {
        return root.resolve(CONFIG).resolve(member + ".yaml");
    }

    private SiteMember member(String name, boolean staging) throws IOException {
        if (!Files.exists(file(name))) {
            throw Refusal.usage(root + " has no " + CONFIG + "/" + name + ".yaml; a rehearsal needs a deploy repository"
                    + " in the layout of mybinder.org, with staging and production");
        }
        List<String> files = new ArrayList<>();
        files.addAll(folder(CONFIG + "/common"));
        files.addAll(folder("secrets/config/common"));
        files.add(CONFIG + "/" + name + ".yaml");
        String secret = "secrets/config/" + name + ".yaml";
        if (Files.exists(root.resolve(secret))) {
            files.add(secret);
        }
        JsonNode values = values(files);
        boolean deploys = values.path("binderhubEnabled").asBoolean(true);
        JsonNode binder = values.path(SiteLayout.BINDERHUB);
        return new SiteMember(
                name,
                staging,
                files,
                deploys ? Optional.of(addresses(name, binder)) : Optional.empty(),
                new SiteMember.Hosts(
                        deploys ? hosts(binder.path("ingress")) : List.of(),
                        deploys ? hubHosts(binder) : List.of(),
                        hosts(values.path("static").path("ingress"))),
                binder.path("replicas").asInt(1),
                Federation.of(values));
    }

    private JsonNode values(List<String> files) throws IOException {
        List<String> all = new ArrayList<>();
        all.add(chart + "/values.yaml");
        all.addAll(files);
        return Values.layered(root, all);
    }

    private List<String> folder(String folder) throws IOException {
        if (!Files.isDirectory(root.resolve(folder))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            return files.map(file -> folder + "/" + file.getFileName())
                    .filter(file -> file.endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private SiteMember.Binder addresses(String name, JsonNode binder) {
        List<String> hosts = hosts(binder.path("ingress"));
        List<String> hubHosts = hubHosts(binder);
        if (hosts.isEmpty() || hubHosts.isEmpty()) {
            throw Refusal.usage(root + ": the values of " + name
                    + " name no host of its BinderHub (binderhub.ingress.hosts) or of its hub");
        }
        return new SiteMember.Binder(
                URI.create("https://" + hosts.get(0)),
                hubUrl(binder).orElseGet(() -> URI.create("https://" + hubHosts.get(0))));
    }

    private static Optional<URI> hubUrl(JsonNode binder) {
        return Stream.of(
                        binder.path("config").path("BinderHub").path("hub_url"),
                        binder.path("hub").path("url"))
                .filter(JsonNode::isTextual)
                .map(url -> URI.create(url.asText()))
                .findFirst();
    }

    private static List<String> hubHosts(JsonNode binder) {
        Set<String> hosts = new TreeSet<>(hosts(binder.path("jupyterhub").path("ingress")));
        hubUrl(binder).map(URI::getHost).ifPresent(hosts::add);
        return List.copyOf(hosts);
    }

    private static List<String> hosts(JsonNode ingress) {
        List<String> hosts = new ArrayList<>();
        ingress.path("hosts").forEach(host -> {
            JsonNode name = host.isObject() ? host.path("host") : host;
            if (name.isTextual()) {
                hosts.add(name.asText());
            }
        });
        return hosts;
    }

    private String buildImage(SiteMember staging) throws IOException {
        JsonNode binder = values(staging.valuesFiles()).path(SiteLayout.BINDERHUB);
        for (List<String> path : BUILD_IMAGE) {
            JsonNode node = binder;
            for (String key : path) {
                node = node.path(key);
            }
            if (node.isTextual()) {
                return node.asText();
            }
        }
        throw Refusal.usage(root + ": the values of staging pin no image of repo2docker");
    }

    private List<ChartDependency> dependencies() throws IOException {
        List<ChartDependency> all = new ArrayList<>(MetaChart.dependencies(root.resolve(chart)));
        Path certManager = root.resolve("cert-manager.env");
        if (Files.exists(certManager)) {
            Matcher version = CERT_MANAGER.matcher(Files.readString(certManager));
            if (version.find()) {
                all.add(new ChartDependency("cert-manager", version.group(1), "https://charts.jetstack.io"));
            }
        }
        return all.stream()
                .filter(one -> one.repository().startsWith("https://")
                        || one.repository().startsWith("oci://"))
                .toList();
    }
}
